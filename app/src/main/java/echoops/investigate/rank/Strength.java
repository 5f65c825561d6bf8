package echoops.investigate.rank;

/** How strong evidence is, on one scale for all kinds: the logarithm of how far out it is. */
final class Strength {
  /** Three sigmas are where something starts to be unusual: there the scale turns. */
  private static final double SIGMAS = 3;

  /** Of what is a sigma out: when nothing is even that, there is nothing to look into. */
  static final double UNUSUAL = Math.log1p(1 / SIGMAS);

  private Strength() {}

  /** Of a value so many sigmas out, seen beside so many usual ones. */
  static double ofSigmas(double sigmas, long seen) {
    return bounded(Math.log1p(Math.max(0, sigmas) / SIGMAS), seen);
  }

  /**
   * Of a count that is so far above what was expected. Failures are rare and counted, not measured:
   * each one more counts.
   */
  static double ofCount(double now, double expected, long seen) {
    double sigmas = (now - expected) / Math.sqrt(expected + 1);
    return bounded(Math.log1p(Math.max(0, sigmas)), seen);
  }

  /** Who saw n usual cases cannot say that another is rarer than one in n + 1. */
  private static double bounded(double strength, long seen) {
    return Math.min(strength, Math.log1p((double) seen));
  }
}
