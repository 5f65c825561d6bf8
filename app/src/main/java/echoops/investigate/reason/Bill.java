package echoops.investigate.reason;

import echoops.investigate.Budget;
import echoops.llm.Limits;
import echoops.llm.Said;
import echoops.llm.Usage;
import echoops.model.Failure;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What one step of reasoning takes, and what it may still take. */
@OwnedBy("the thread that reasons")
final class Bill {
  /** Of English a token has four characters; of JSON and names fewer, so this errs upwards. */
  private static final int CHARACTERS_PER_TOKEN = 3;

  private static final Duration A_DAY = Duration.ofDays(1);

  private final String model;
  private final IncidentId incident;
  private final Wallet wallet;
  private final Spending spending;
  private final LongSupplier nanos;
  private final long until;
  private long tokens;
  private double dollars;

  Bill(
      String model,
      IncidentId incident,
      Budget budget,
      Wallet wallet,
      Spending spending,
      LongSupplier nanos) {
    this.model = model;
    this.incident = incident;
    this.wallet = wallet;
    this.spending = spending;
    this.nanos = nanos;
    this.until = nanos.getAsLong() + budget.time().toNanos();
    this.tokens = budget.tokens();
    this.dollars = budget.dollars();
  }

  /**
   * What the next answer may take.
   *
   * @throws Failure.Unavailable if there is nothing left for it
   */
  Limits next(int characters, int most) {
    long left = tokens - characters / CHARACTERS_PER_TOKEN;
    if (left <= 0 || dollars <= 0) {
      throw new Failure.Unavailable(model + ": what may be spent on models is spent", A_DAY);
    }
    var time = Duration.ofNanos(until - nanos.getAsLong());
    if (!time.isPositive()) {
      throw new Failure.Unavailable(model + ": there is no time left", Duration.ofSeconds(1));
    }
    return new Limits(time, (int) Math.min(most, left));
  }

  /** Where a server does not say what it took, it is reckoned here and told nobody as a fact. */
  Said paid(Said said, int characters) {
    var usage =
        said.usage().orElseGet(() -> new Usage(model, characters / CHARACTERS_PER_TOKEN, 0));
    tokens -= usage.in() + usage.out();
    dollars -= wallet.dollars(usage).orElse(0);
    wallet.take(incident, usage);
    said.usage().ifPresent(it -> spending.spent(incident, it, wallet.dollars(it)));
    return said;
  }
}
