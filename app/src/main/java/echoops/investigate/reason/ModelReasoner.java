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
  private final ToolModel model;
  private final Wallet wallet;
  private final Spending spending;
  private final LongSupplier nanos;

  ModelReasoner(ToolModel model, Wallet wallet, Spending spending, LongSupplier nanos) {
    this.model = model;
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
    var bill = new Bill(model.name(), inquiry.incident(), budget, wallet, spending, nanos);
    return new Consultation(model, inquiry, known, budget.looks(), bill).step();
  }
}
