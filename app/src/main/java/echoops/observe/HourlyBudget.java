package echoops.observe;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.time.Instant;

/**
 * So many calls an hour, of which a tenth may come at once: others use the same account, whose
 * bound is one for all.
 */
@OwnedBy("the thread that collects")
final class HourlyBudget {
  private static final double HOUR = Duration.ofHours(1).toMillis();

  private final String target;
  private final double perHour;
  private final double most;
  private double left;
  private Instant filled = Instant.EPOCH;

  HourlyBudget(String target, int perHour) {
    this.target = target;
    this.perHour = perHour;
    this.most = Math.max(1, perHour / 10.0);
    this.left = most;
  }

  /**
   * Takes one call.
   *
   * @throws Failure.Unavailable if none is left for now
   */
  void spend(Instant now) {
    double millis = Math.max(0, Duration.between(filled, now).toMillis());
    left = Math.min(most, left + millis * perHour / HOUR);
    filled = now;
    if (left < 1) {
      throw new Failure.Unavailable(
          target + " was asked " + (int) perHour + " times an hour, which is our share",
          Duration.ofMillis((long) ((1 - left) * HOUR / perHour)));
    }
    left--;
  }
}
