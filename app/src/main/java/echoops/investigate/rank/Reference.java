package echoops.investigate.rank;

import java.util.Arrays;

/**
 * How a metric usually is: robust, so that an earlier fault in it neither hides nor invents a new
 * one.
 */
final class Reference {
  /** Makes the median of absolute deviations a standard deviation, where noise is normal. */
  private static final double MAD_TO_SIGMA = 1.4826;

  /** One value in twenty may be usual and yet far out: so far is one unit of 1.645 sigma. */
  private static final double TAIL = 0.95;

  private static final double TAIL_IN_SIGMAS = 1.645;

  private final double[] sorted;
  private final double median;
  private final double spread;

  private Reference(double[] sorted) {
    this.sorted = sorted;
    this.median = quantile(sorted, 0.5);
    this.spread = spread(sorted, median);
  }

  /** Of finite values, which may be in any order. */
  static Reference of(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return new Reference(sorted);
  }

  double median() {
    return median;
  }

  int size() {
    return sorted.length;
  }

  /** The larger of its noise and of how far up it goes now and then. */
  double spread() {
    return spread;
  }

  private static double spread(double[] sorted, double median) {
    var away = Arrays.stream(sorted).map(value -> Math.abs(value - median)).sorted().toArray();
    double noise = MAD_TO_SIGMA * quantile(away, 0.5);
    return Math.max(noise, (quantile(sorted, TAIL) - median) / TAIL_IN_SIGMAS);
  }

  /** Between the two nearest values, in proportion. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
