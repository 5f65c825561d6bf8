package echoops.investigate.rank;

import java.time.Duration;
import java.time.Instant;

/**
 * When an incident is said to have begun, and until when it is looked at. Alarms are a minute late,
 * and people who say since when are no better: now begins a minute before the onset, and what lies
 * within a minute before that is neither before nor now.
 */
public record Moment(Instant onset, Instant end) {
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final Duration UNSURE = LATE.multipliedBy(2);

  public Moment {
    if (end.isBefore(onset)) {
      throw new IllegalArgumentException("from " + onset + " to " + end);
    }
  }

  /** Whether it was certainly well then, as far as this incident goes. */
  public boolean isBefore(Instant at) {
    return isBefore(at, Duration.ZERO);
  }

  /** The same of a value that stands for so long a time, which may begin when it says. */
  boolean isBefore(Instant at, Duration step) {
    var unsure = step.compareTo(UNSURE) > 0 ? step : UNSURE;
    return at.isBefore(onset.minus(unsure));
  }

  /** Whether what was seen then is of now. */
  public boolean isNow(Instant at) {
    return !at.isBefore(onset.minus(LATE)) && !at.isAfter(end);
  }
}
