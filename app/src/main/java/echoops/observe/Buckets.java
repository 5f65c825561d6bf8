package echoops.observe;

/**
 * A distribution as a histogram tells it. Pure.
 *
 * @param bounds the upper bounds of all buckets but the last, which has none
 * @param counts how many fell into each bucket
 */
record Buckets(double[] bounds, double[] counts) {
  boolean isWhole() {
    return counts.length == bounds.length + 1 && total() > 0;
  }

  private double total() {
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * The value below which that share lies, by a straight line through its bucket as Prometheus'
   * histogram_quantile draws it; in the last bucket its lower bound, since nothing more is known.
   */
  double quantile(double share) {
    double rank = share * total();
    double below = 0;
    for (int i = 0; i < bounds.length; i++) {
      if (below + counts[i] >= rank && counts[i] > 0) {
        double low = i > 0 ? bounds[i - 1] : Math.min(0, bounds[0]);
        return low + (bounds[i] - low) * (rank - below) / counts[i];
      }
      below += counts[i];
    }
    return bounds.length == 0 ? Double.NaN : bounds[bounds.length - 1];
  }
}
