package echoops.investigate.reason;

import echoops.investigate.Budget;
import echoops.investigate.Reasoner;
import echoops.investigate.Step;
import echoops.llm.ToolModel;
import echoops.model.Evidence;
import echoops.model.Inquiry;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Has a language model reason over the evidence. What the model says is read against closed lists:
 * it can ask for a look that there is, or claim a fault that there is of a service in reach, by
 * evidence that there is, and nothing else.
 */
final class ModelReasoner implements Reasoner {
  /** Whether anybody is paid for its answers. */
  enum Cost {
    PAID,
    FREE
  }

  private final ToolModel model;
  private final Cost cost;
  private final Wallet wallet;
  private final Spending spending;
  private final LongSupplier nanos;

  ModelReasoner(ToolModel model, Cost cost, Wallet wallet, Spending spending, LongSupplier nanos) {
    this.model = model;
    this.cost = cost;
    this.wallet = wallet;
    this.spending = spending;
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Step next(Inquiry inquiry, List<Evidence> known, Budget budget) {
    var bill = new Bill(model.name(), inquiry.incident(), of(budget), wallet, spending, nanos);
    return new Consultation(model, inquiry, known, budget.looks(), bill).step();
  }

  /** When the money is gone, a model of our own may still reason. */
  private Budget of(Budget budget) {
    return switch (cost) {
      case PAID -> budget;
      case FREE -> new Budget(budget.looks(), budget.tokens(), Double.MAX_VALUE, budget.time());
    };
  }
}
