package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often a view's raw score was as high as it is now. Scores are counted in bins of equal ratio;
 * beyond the highest ones seen the tail is continued as a power of the score (Hill's estimator).
 */
@OwnedBy("the detector")
final class Tail {
  private static final int BINS = 256;
  private static final int BINS_PER_DOUBLING = 8;
  private static final double SMALLEST = 1e-3;

  /** The share of the samples that the tail is fitted to. */
  private static final double SHARE = 0.05;

  private static final double STEEPEST = 12;
  private static final double MOST = 30;

  private final int[] counts = new int[BINS];
  private int total;

  double surprise(double raw) {
    int bin = bin(raw);
    int above = 0;
    int edge = BINS;
    double exceeding = 0;
    double logs = 0;
    while (edge > 0 && exceeding < Math.max(3, SHARE * total)) {
      edge--;
      exceeding += counts[edge];
    }
    for (int i = edge; i < BINS; i++) {
      logs += counts[i] * (i - edge + 0.5) * Math.log(2) / BINS_PER_DOUBLING;
      above += i > bin ? counts[i] : 0;
    }
    if (bin < edge) {
      return 0;
    }
    double slope = Math.min(STEEPEST, exceeding / (logs + Math.log(2) / BINS_PER_DOUBLING));
    double doublings = log2(raw / SMALLEST) - (double) edge / BINS_PER_DOUBLING;
    double fitted = exceeding / (total + 1.0) * Math.pow(2, -slope * doublings);
    double counted = (above + 1.0) / (total + 1.0);
    return Math.min(MOST, Math.max(0, -Math.log10(Math.min(fitted, counted))));
  }

  void add(double raw) {
    counts[bin(raw)]++;
    total++;
    if (total > 1 << 20) {
      total = 0;
      for (int i = 0; i < BINS; i++) {
        counts[i] /= 2;
        total += counts[i];
      }
    }
  }

  private static int bin(double raw) {
    return Math.clamp((long) Math.floor(BINS_PER_DOUBLING * log2(raw / SMALLEST)), 0, BINS - 1);
  }

  private static double log2(double ratio) {
    return ratio <= 1 ? 0 : Math.log(ratio) / Math.log(2);
  }

  void write(DataOutput out) throws IOException {
    for (int count : counts) {
      out.writeInt(count);
    }
  }

  void read(DataInput in) throws IOException {
    total = 0;
    for (int i = 0; i < BINS; i++) {
      counts[i] = in.readInt();
      total += counts[i];
    }
  }

  int bytes() {
    return Integer.BYTES * BINS;
  }
}
