package echoops.drift.metrics;

import java.util.List;

/**
 * What a detector thinks of one sample.
 *
 * @param score how surprising the sample is, on one scale for all metrics; never negative
 * @param alarms whether somebody should know of it: a moment, not a state
 * @param low below it a value is unusual at this time
 * @param median the middle of what is usual at this time
 * @param high above it a value is unusual at this time
 * @param learned how much of what it takes to know the metric is known, from 0 to 1
 * @param views how surprised each view is
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
}
