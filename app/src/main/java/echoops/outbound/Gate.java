package echoops.outbound;

import echoops.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What stands before another system: its breaker, and the count of what went through. */
final class Gate {
  private final String target;
  private final Breaker breaker;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder rateLimits = new LongAdder();
  private final AtomicReference<Optional<Share>> share = new AtomicReference<>(Optional.empty());

  Gate(String target) {
    this.target = target;
    this.breaker = new Breaker(target);
  }

  /**
   * Lets a call through, whose end has to be told.
   *
   * @throws Failure.Unavailable if the system is to be left alone
   */
  void admit(Instant now) {
    try {
      breaker.admit(now);
    } catch (Failure.Unavailable e) {
      refused.increment();
      throw e;
    }
    calls.increment();
  }

  /** A refusal is an answer too: the system is well, and it is us that it does not like. */
  void answered(int status, Map<String, String> noted, Instant now) {
    if (Answer.isTooOften(status, noted)) {
      rateLimits.increment();
    }
    if (status < 500) {
      breaker.succeeded();
    } else {
      failed(now);
    }
  }

  void failed(Instant now) {
    failures.increment();
    breaker.failed(now);
  }

  void retried() {
    retries.increment();
  }

  void open(Instant now, Duration forSo) {
    breaker.open(now, forSo);
  }

  Share share(int perHour) {
    var ours = new Share(target, perHour);
    share.set(Optional.of(ours));
    return ours;
  }

  ProviderState state(Instant now) {
    return new ProviderState(
        target,
        breaker.isOpen(),
        calls.sum(),
        failures.sum(),
        refused.sum(),
        retries.sum(),
        rateLimits.sum(),
        share.get().map(ours -> ours.left(now)));
  }
}
