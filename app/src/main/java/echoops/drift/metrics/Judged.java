package echoops.drift.metrics;

import java.util.List;

/**
 * What a detector thinks of one sample.
 *
 * @param score how surprising the sample is, on one scale for all metrics: 0 is usual, 6 has not
 *     been seen before, and more than that is also odd to other views
 * @param alarms whether somebody should know of it: a moment, not a state
 * @param low below it a value is unusual at this time
 * @param median what is expected at this time
 * @param high above it a value is unusual at this time
 * @param learned how much of what it takes to say anything is known, from 0 to 1
 * @param views how surprised each view is, in the order of {@link View}
 */
public record Judged(
    double score,
    boolean alarms,
    double low,
    double median,
    double high,
    double learned,
    List<ViewScore> views) {
  public Judged {
    views = List.copyOf(views);
  }

  /** The same, where another range is usual. */
  Judged within(double from, double around, double to) {
    return new Judged(score, alarms, from, around, to, learned, views);
  }

  /** The same, of what is known already. */
  Judged silenced() {
    return new Judged(score, false, low, median, high, learned, views);
  }
}
