package echoops.investigate.near;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How values are since a moment, beside how they were before it. Medians and quantiles carry it, so
 * that it comes out much the same where the moment is a minute off.
 *
 * @param usual the median before
 * @param low nine tenths of the values before are between this
 * @param high and this
 * @param spread by how much values usually differ from it
 * @param now the median since, or that of the newest values, whichever is farther from usual
 * @param since the first value of those that stayed out of the usual band
 */
record Departure(
    double usual, double low, double high, double spread, double now, Optional<Instant> since) {
  /** A value at a moment. */
  record Value(Instant at, double value) {}

  /** Of fewer values nobody can tell what is usual. */
  static final int LEAST_BEFORE = 12;

  /** So many spreads from usual is still usual; 3 would do for one metric, and there are many. */
  private static final double BAND = 4;

  /** So many spreads beyond the band weigh a half. */
  private static final double HALF = 6;

  /** The newest values count as a few do: one alone may be an outlier. */
  private static final int NEWEST = 3;

  /** No spread is smaller than this part of the largest value: what never moved may move a bit. */
  private static final double FLOOR = 0.01;

  /** A median deviation, and the middle nine tenths, in standard deviations of a normal spread. */
  private static final double MAD = 1.4826;

  private static final double NINE_TENTHS = 3.29;
  private static final double LOW = 0.05;

  /** So long before the moment it may have begun. */
  static final Duration EARLY = Duration.ofMinutes(5);

  /** Empty where there is too little to tell. */
  static Optional<Departure> of(List<Value> values, Instant onset) {
    var before = numbers(values.stream().filter(value -> value.at().isBefore(onset)).toList());
    var since = numbers(values.stream().filter(value -> !value.at().isBefore(onset)).toList());
    if (before.length < LEAST_BEFORE || since.length == 0) {
      return Optional.empty();
    }
    double usual = quantile(before, 0.5);
    double low = quantile(before, LOW);
    double high = quantile(before, 1 - LOW);
    double now = now(usual, since);
    double spread = Math.max((high - low) / NINE_TENTHS, spread(before, since, usual));
    var departure = new Departure(usual, low, high, spread, now, Optional.empty());
    return Optional.of(
        departure.isUsual() ? departure : departure.begun(values, onset.minus(EARLY)));
  }

  private static double[] numbers(List<Value> values) {
    return values.stream().mapToDouble(Value::value).toArray();
  }

  /** Of one or two values that which is nearest to usual counts: the other may be an outlier. */
  private static double now(double usual, double[] since) {
    if (since.length < NEWEST) {
      return nearer(usual, since[0], since[since.length - 1]);
    }
    return farther(usual, quantile(since, 0.5), quantile(newest(since), 0.5));
  }

  private static double nearer(double to, double one, double other) {
    return Math.abs(one - to) <= Math.abs(other - to) ? one : other;
  }

  private static double[] newest(double[] values) {
    return Arrays.copyOfRange(values, Math.max(0, values.length - NEWEST), values.length);
  }

  private static double spread(double[] before, double[] since, double usual) {
    var off = Arrays.stream(before).map(value -> Math.abs(value - usual)).toArray();
    double most = Math.max(largest(before), largest(since));
    return Math.max(Math.max(FLOOR * most, Double.MIN_NORMAL), MAD * quantile(off, 0.5));
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static double farther(double from, double one, double other) {
    return Math.abs(one - from) >= Math.abs(other - from) ? one : other;
  }

  private static double quantile(double[] values, double part) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    double place = part * (sorted.length - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  }

  private Departure begun(List<Value> values, Instant earliest) {
    var late = values.stream().filter(value -> !value.at().isBefore(earliest)).toList();
    for (int i = 0; i < late.size(); i++) {
      if (isOut(late.get(i).value()) && stays(late.subList(i, late.size()))) {
        return new Departure(usual, low, high, spread, now, Optional.of(late.get(i).at()));
      }
    }
    return this;
  }

  /** Most of the next few are out on the same side, and so are most of all that follow. */
  private boolean stays(List<Value> values) {
    var rest = numbers(values);
    var next = Arrays.copyOf(rest, Math.min(NEWEST, rest.length));
    return isOutAsNow(quantile(next, 0.5)) && isOutAsNow(quantile(rest, 0.5));
  }

  private boolean isOutAsNow(double value) {
    return isOut(value) && value > usual == now > usual;
  }

  private boolean isOut(double value) {
    return Math.abs(value - usual) > BAND * spread;
  }

  boolean isUsual() {
    return !isOut(now);
  }

  boolean isRise() {
    return now > usual;
  }

  /** From 0, as usual, towards 1, however far. What is beyond all numbers tells nothing. */
  double weight() {
    double beyond = Math.abs(now - usual) / spread - BAND;
    return beyond > 0 ? 1 - HALF / (beyond + HALF) : 0;
  }

  /** What is usual, as it is said: a value, or from one to another. */
  String band() {
    var from = Plainly.number(low);
    var to = Plainly.number(high);
    return from.equals(to) ? from : from + " to " + to;
  }
}
