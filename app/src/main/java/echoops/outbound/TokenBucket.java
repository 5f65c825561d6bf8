package echoops.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often something may still be asked.
 *
 * <p>Half of an hour's questions may come at once, and the other half over the hour: so in no hour
 * are there more than all of them.
 *
 * @param left how many may come at once, as of then
 */
record TokenBucket(int perHour, double left, Instant asOf) {
  private static final double HOUR = Duration.ofHours(1).toMillis();

  static TokenBucket full(int perHour) {
    return new TokenBucket(perHour, perHour / 2.0, Instant.EPOCH);
  }

  /** What is left as time goes by. A clock that was set back gives nothing. */
  TokenBucket at(Instant now) {
    double millis = Math.max(0, Duration.between(asOf, now).toMillis());
    double refilled = left + millis * perHour / 2 / HOUR;
    return new TokenBucket(perHour, Math.min(perHour / 2.0, refilled), now);
  }

  /** After one question; empty if none is left. */
  Optional<TokenBucket> asked() {
    return left < 1 ? Optional.empty() : Optional.of(new TokenBucket(perHour, left - 1, asOf));
  }

  /** After a question that turned out to cost nothing. */
  TokenBucket refunded() {
    return new TokenBucket(perHour, Math.min(perHour / 2.0, left + 1), asOf);
  }

  /** How long until one more may be asked. */
  Duration untilNext() {
    return Duration.ofMillis((long) Math.max(0, (1 - left) * 2 * HOUR / perHour));
  }
}
