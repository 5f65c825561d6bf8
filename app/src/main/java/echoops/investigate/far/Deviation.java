package echoops.investigate.far;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far a metric went from what it usually is. Pure.
 *
 * @param value the farthest it was from usual, for three points in a row
 * @param usual its median before
 * @param score the distance in spreads
 * @param since when it first was unusually far, if it was
 */
record Deviation(double value, double usual, double score, Optional<Instant> since) {
  /** Beyond so many spreads it is unusual; the table behind it is in RATIONALE.md. */
  private static final double UNUSUAL = 4;

  /** With fewer points nobody knows what is usual. */
  private static final int LEAST = 5;

  private static final int IN_A_ROW = 3;

  /** The onset is known to a minute; what was so shortly before it may belong to it. */
  private static final Duration VAGUE = Duration.ofMinutes(1);

  /** Of a normal distribution, one median absolute deviation and the width from 5 to 95 %. */
  private static final double MAD = 1.4826;

  private static final double WIDTH = 3.29;

  /** What changes by less than a twentieth of what is usual has hardly changed. */
  private static final double OF_USUAL = 0.05;

  /** Where it is always zero, a hundredth of the most there was. */
  private static final double OF_MOST = 0.01;

  /**
   * Compares what was before an onset with what came after; empty if there is too little of either.
   *
   * @param floor the least spread, in the metric's own measure
   */
  static Optional<Deviation> of(List<Point> points, Instant onset, double floor) {
    var split = onset.minus(VAGUE);
    var before = values(points.stream().filter(point -> point.at().isBefore(split)).toList());
    var after = points.stream().filter(point -> !point.at().isBefore(split)).toList();
    return before.length < LEAST || after.isEmpty()
        ? Optional.empty()
        : Optional.of(between(before, after, floor));
  }

  private static Deviation between(double[] before, List<Point> after, double floor) {
    double usual = median(before);
    double spread = Math.max(spread(before, usual), floor);
    spread = Math.max(spread, OF_MOST * most(before, values(after)));
    int row = Math.min(IN_A_ROW, after.size());
    var farthest = new Deviation(usual, usual, 0, Optional.empty());
    for (int i = 0; i + row <= after.size(); i++) {
      var points = after.subList(i, i + row);
      farthest = farthest.or(points, median(values(points)), spread);
    }
    return farthest;
  }

  private Deviation or(List<Point> points, double next, double spread) {
    double distance = spread > 0 ? Math.abs(next - usual) / spread : 0;
    var began = since.or(() -> began(points, distance, spread));
    return distance > score
        ? new Deviation(next, usual, distance, began)
        : new Deviation(value, usual, score, began);
  }

  private Optional<Instant> began(List<Point> points, double distance, double spread) {
    return distance < UNUSUAL
        ? Optional.empty()
        : points.stream()
            .filter(point -> Math.abs(point.value() - usual) >= UNUSUAL * spread)
            .map(Point::at)
            .findFirst();
  }

  private static double spread(double[] values, double median) {
    var distances =
        IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i] - median));
    double width = quantile(values, 0.95) - quantile(values, 0.05);
    return Math.max(
        Math.max(MAD * median(distances.toArray()), width / WIDTH), OF_USUAL * Math.abs(median));
  }

  private static double most(double[] before, double[] after) {
    return IntStream.range(0, before.length + after.length)
        .mapToDouble(i -> Math.abs(i < before.length ? before[i] : after[i - before.length]))
        .max()
        .orElse(0);
  }

  private static double[] values(List<Point> points) {
    return points.stream().mapToDouble(Point::value).toArray();
  }

  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  private static double quantile(double[] values, double share) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  }

  boolean isUnusual() {
    return score >= UNUSUAL;
  }

  boolean isRise() {
    return value > usual;
  }

  /** From a half for what is just unusual to nearly one. */
  double weight() {
    return score / (score + UNUSUAL);
  }
}
