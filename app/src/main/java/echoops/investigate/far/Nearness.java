package echoops.investigate.far;

import echoops.model.Inquiry;
import java.time.Duration;
import java.time.Instant;

/**
 * How near to an onset something happened. Pure.
 *
 * @param half what happened so long before the onset weighs half
 * @param isNow whether nothing began: the onset is the moment of asking
 */
record Nearness(Instant onset, Duration half, boolean isNow) {
  /** The onset is known to a few minutes: what came so shortly after it may have been before. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final double TOO_LATE = 0.05;

  static Nearness of(Inquiry inquiry, Duration half) {
    return new Nearness(inquiry.onset(), half, inquiry.isOfNow());
  }

  /** Nearly one for what happened just before; what came clearly after can hardly be a cause. */
  double of(Instant at) {
    double late = millis(onset, at);
    if (late > GRACE.toMillis()) {
      return TOO_LATE;
    }
    return late > 0 ? 1 / (1 + late / GRACE.toMillis()) : 1 / (1 - late / half.toMillis());
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }

  /** {@code 4 minutes before the onset}. */
  String words(Instant at) {
    var distance = Duration.between(at, onset);
    if (distance.abs().compareTo(Duration.ofSeconds(30)) < 0) {
      return isNow ? "just now" : "at the onset";
    }
    var before = isNow ? " ago" : " before the onset";
    return length(distance.abs()) + (distance.isNegative() ? " after the onset" : before);
  }

  private static String length(Duration length) {
    if (length.compareTo(Duration.ofMinutes(90)) < 0) {
      return count(Math.max(1, Math.round(length.toSeconds() / 60.0)), "minute");
    }
    return length.compareTo(Duration.ofDays(2)) < 0
        ? count(Math.round(length.toMinutes() / 60.0), "hour")
        : count(Math.round(length.toHours() / 24.0), "day");
  }

  private static String count(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
