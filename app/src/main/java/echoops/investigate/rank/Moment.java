package echoops.investigate.rank;

import java.time.Duration;
import java.time.Instant;

/**
 * When an incident is said to have begun, and until when it is looked at. Alarms are a minute late,
 * and people who say since when are no better: so what lies close before the onset counts neither
 * as before nor as after.
 */
public record Moment(Instant onset, Instant end) {
  /**
   * An onset that is a minute late, and a rate of the minute before that: both keep clear of it.
   */
  private static final Duration UNSURE = Duration.ofMinutes(2);

  /**
   * What is counted, unlike what is averaged, loses nothing by a minute in which it was not yet.
   */
  private static final Duration LATE = Duration.ofMinutes(1);

  public Moment {
    if (end.isBefore(onset)) {
      throw new IllegalArgumentException("from " + onset + " to " + end);
    }
  }

  /** Whether it was certainly well then, by this incident. */
  public boolean isBefore(Instant at) {
    return isBefore(at, Duration.ZERO);
  }

  /** The same of a value that stands for so long a time, which may begin when it says. */
  boolean isBefore(Instant at, Duration step) {
    var unsure = step.compareTo(UNSURE) > 0 ? step : UNSURE;
    return at.isBefore(onset.minus(unsure));
  }

  /** Whether a line or a span then is counted as of now. */
  public boolean isCounted(Instant at) {
    return !at.isBefore(onset.minus(LATE)) && !at.isAfter(end);
  }

  /** Whether a sample then is one of now. */
  public boolean isNow(Instant at) {
    return !at.isBefore(onset) && !at.isAfter(end);
  }
}
