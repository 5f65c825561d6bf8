package echoops.drift.together;

/**
 * How improbable something is that is no more than chance, as minus the decimal logarithm: 3 is
 * once in a thousand times.
 */
public final class Chance {
  private static final double LN_10 = Math.log(10);

  /** Numerical Recipes' fit of the complementary error function, good to seven digits. */
  private static final double[] FIT = {
    -1.26551223,
    1.00002368,
    0.37409196,
    0.09678418,
    -0.18628806,
    0.27886807,
    -1.13520398,
    1.48851587,
    -0.82215223,
    0.17087277
  };

  private Chance() {}

  /** Of a normal deviate that is no smaller than this one, which is not negative. */
  static double above(double deviate) {
    double x = deviate / Math.sqrt(2);
    double t = 1 / (1 + x / 2);
    double sum = 0;
    for (int i = FIT.length - 1; i >= 0; i--) {
      sum = FIT[i] + t * sum;
    }
    return -(Math.log(t / 2) - x * x + sum) / LN_10;
  }

  /** Of a normal deviate this far from nought, on either side. */
  static double ofDeviate(double deviate) {
    return Math.max(0, above(Math.abs(deviate)) - Math.log10(2));
  }

  /**
   * Of a deviate this far from nought whose spread is known from so few independent ones: Student's
   * distribution, by Wallace's transformation into a normal deviate.
   */
  static double ofDeviate(double deviate, double independent) {
    double n = Math.max(1, independent);
    double normal = Math.sqrt(n * Math.log1p(deviate * deviate / n)) * (8 * n + 1) / (8 * n + 3);
    return ofDeviate(normal);
  }

  /**
   * Of a sum of squares of so many of these numbers, each of chance alone: either one of them is
   * far out, or many are somewhat. Each by itself is exponentially distributed.
   */
  static double ofSquares(double sum, int count) {
    double mean = 2 / (LN_10 * LN_10);
    double variance = 20 / Math.pow(LN_10, 4);
    double excess = Math.max(0, sum - mean * (count - 1));
    double one = Math.sqrt(excess) - Math.log10(count);
    double many = above(excess / Math.sqrt(variance * count));
    return Math.max(0, Math.min(one, many));
  }
}
