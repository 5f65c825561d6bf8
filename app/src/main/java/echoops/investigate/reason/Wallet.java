package echoops.investigate.reason;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.config.Models.Price;
import echoops.config.Models.Spend;
import echoops.investigate.Budget;
import echoops.llm.Usage;
import echoops.model.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What models took of each incident and of the day, in UTC, and what they may still take. Safe for
 * use by several threads.
 */
public final class Wallet {
  /** Of so many incidents it is known what they took; the oldest are forgotten. */
  private static final int MOST_INCIDENTS = 1_000;

  private record Sum(long tokens, double dollars) {
    static final Sum NOTHING = new Sum(0, 0);

    Sum plus(long moreTokens, double moreDollars) {
      return new Sum(tokens + moreTokens, dollars + moreDollars);
    }
  }

  private final Spend limits;
  private final Map<String, Price> prices;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<IncidentId, Sum> incidents =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IncidentId, Sum> eldest) {
          return size() > MOST_INCIDENTS;
        }
      };

  @GuardedBy("lock")
  private LocalDate day = LocalDate.EPOCH;

  @GuardedBy("lock")
  private Sum today = Sum.NOTHING;

  public Wallet(Spend limits, Map<String, Price> prices, InstantSource clock) {
    this.limits = limits;
    this.prices = Map.copyOf(prices);
    this.clock = clock;
  }

  /** What an answer cost; absent where the model's price is not known. */
  public OptionalDouble dollars(Usage usage) {
    return Optional.ofNullable(prices.get(usage.model()))
        .map(it -> OptionalDouble.of(it.of(usage.in(), usage.out())))
        .orElseGet(OptionalDouble::empty);
  }

  /** Takes out what an answer took. */
  public void take(IncidentId incident, Usage usage) {
    take(incident, usage, clock.instant());
  }

  /** As above, of an answer that was given before a restart. */
  public void take(IncidentId incident, Usage usage, Instant when) {
    long tokens = usage.in() + usage.out();
    double dollars = dollars(usage).orElse(0);
    lock.lock();
    try {
      turnThePage();
      if (LocalDate.ofInstant(when, ZoneOffset.UTC).equals(day)) {
        today = today.plus(tokens, dollars);
      }
      incidents.put(incident, incidents.getOrDefault(incident, Sum.NOTHING).plus(tokens, dollars));
    } finally {
      lock.unlock();
    }
  }

  /** What an incident may still take, of its own and of the day's. */
  public Budget left(IncidentId incident, int looks, Duration time) {
    lock.lock();
    try {
      turnThePage();
      var spent = incidents.getOrDefault(incident, Sum.NOTHING);
      return new Budget(
          looks,
          Math.min(limits.tokens() - spent.tokens(), limits.tokensPerDay() - today.tokens()),
          Math.min(limits.dollars() - spent.dollars(), limits.dollarsPerDay() - today.dollars()),
          time);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void turnThePage() {
    var now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!now.equals(day)) {
      day = now;
      today = Sum.NOTHING;
    }
  }
}
