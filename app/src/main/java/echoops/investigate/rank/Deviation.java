package echoops.investigate.rank;

import echoops.model.Series;

/**
 * How a metric is now, and how it usually is.
 *
 * @param strength 0 when it is as usual
 */
record Deviation(
    Series series, MetricWords.Meaning meaning, double usual, double now, double strength) {
  /** How much more it is than usual, in its own unit. */
  double excess() {
    return Math.abs(now - usual);
  }
}
