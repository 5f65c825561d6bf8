package echoops.drill;

import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What is left to chance in one thing that happens: the same whenever the seed is, in whatever
 * order threads come to it, since each request draws from its own.
 */
@OwnedBy("the thread that does that thing")
final class Chance {
  private final SplittableRandom random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The chance of the thing of that kind and number. */
  static Chance of(long seed, String kind, long number) {
    return new Chance(mixed(mixed(seed + kind.hashCode()) + number));
  }

  /** The finishing steps of MurmurHash3, which make neighbours strangers. */
  private static long mixed(long number) {
    long half = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
    long whole = (half ^ (half >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return whole ^ (whole >>> 33);
  }

  boolean happens(double share) {
    return random.nextDouble() < share;
  }

  double share() {
    return random.nextDouble();
  }

  /** From 0 up to, and without, the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  Duration exponential(Duration mean) {
    return Duration.ofNanos((long) (-Math.log1p(-random.nextDouble()) * mean.toNanos()));
  }

  /**
   * A duration as service times are: most near the median, few of them long (log-normal).
   *
   * @param spread the deviation of its logarithm; 0.25 gives a 95th percentile of 1.5 medians
   */
  Duration about(Duration median, double spread) {
    return Duration.ofNanos((long) (median.toNanos() * Math.exp(spread * random.nextGaussian())));
  }

  /** Eight hexadecimal digits. */
  String id() {
    return "%08x".formatted(random.nextInt()).toLowerCase(Locale.ROOT);
  }
}
