package echoops.investigate.rank;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares what a metric is now with what it was. */
final class Deviations {
  /** Fewer values say nothing of what is usual. */
  private static final int LEAST_USUAL = 2;

  /** When there are fewer that are certainly of before, those right before the onset are of it. */
  private static final int FEW_BEFORE = 3;

  /** Changes below a twentieth of the usual value are nobody's complaint, however steady it was. */
  private static final double LEAST_CHANGE = 0.05;

  /** One request in a hundred more that fails is where a share starts to matter. */
  private static final double LEAST_SHARE = 0.01;

  /**
   * Steady for a quarter of the time after the onset, whenever that was: neither a peak nor late.
   */
  private static final double NOW = 0.75;

  private final Moment moment;
  private final MetricWords words = new MetricWords();

  Deviations(Moment moment) {
    this.moment = moment;
  }

  /** None when too little is known of before, or nothing of now. */
  Optional<Deviation> of(Track track) {
    var meaning = words.of(track.series().metric());
    int sign = meaning.isShareOfGood() ? -1 : 1;
    var step = step(track.near());
    var before = values(track.near(), sign, point -> moment.isBefore(point.at(), step));
    var now = values(track.near(), sign, point -> moment.isNow(point.at()));
    var usual =
        track.usual().stream().mapToDouble(v -> sign * v).filter(Double::isFinite).toArray();
    if (usual.length == 0 && before.length < FEW_BEFORE) {
      before = values(track.near(), sign, point -> point.at().isBefore(moment.onset()));
    }
    if (now.length == 0 || before.length + usual.length < LEAST_USUAL) {
      return Optional.empty();
    }
    Arrays.sort(now);
    double level = Reference.quantile(now, NOW);
    var reference = Reference.of(joined(usual, before));
    double centre = centre(reference, usual, before, level);
    double sigmas = (level - centre) / unit(reference, level, meaning);
    boolean bothWays = meaning.aspect() == Aspect.TRAFFIC || meaning.aspect() == Aspect.OTHER;
    double strength = Strength.ofSigmas(bothWays ? Math.abs(sigmas) : sigmas, reference.size());
    return Optional.of(
        new Deviation(track.series(), meaning, sign * centre, sign * level, strength));
  }

  /**
   * Where there are values of another time and of right before, the nearer of both is usual: a
   * level that was already different before this incident is not of this incident.
   */
  private static double centre(Reference reference, double[] usual, double[] before, double level) {
    double all = reference.median();
    if (usual.length == 0 || before.length == 0) {
      return all;
    }
    double late = Reference.of(before).median();
    if ((level - all) * (level - late) < 0) {
      return level;
    }
    return Math.abs(level - late) < Math.abs(level - all) ? late : all;
  }

  private static double unit(Reference reference, double level, MetricWords.Meaning meaning) {
    double size = Math.abs(reference.median());
    if (meaning.isShareOfGood()) {
      double whole = Math.max(size, Math.abs(level)) > 1.5 ? 100 : 1;
      return Math.max(reference.spread(), LEAST_SHARE * whole);
    }
    double unit = Math.max(reference.spread(), LEAST_CHANGE * size);
    if (unit > 0) {
      return unit;
    }
    return level == 0 ? 1 : LEAST_CHANGE * Math.abs(level);
  }

  /** How far apart the values usually are. */
  private static Duration step(List<Track.Point> points) {
    if (points.size() < 2) {
      return Duration.ZERO;
    }
    var gaps = new double[points.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = Duration.between(points.get(i).at(), points.get(i + 1).at()).toMillis();
    }
    Arrays.sort(gaps);
    return Duration.ofMillis((long) Reference.quantile(gaps, 0.5));
  }

  private static double[] values(List<Track.Point> points, int sign, Predicate<Track.Point> which) {
    return points.stream()
        .filter(point -> Double.isFinite(point.value()) && which.test(point))
        .mapToDouble(point -> sign * point.value())
        .toArray();
  }

  private static double[] joined(double[] first, double[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
