package echoops.investigate.rank;

import java.util.List;
import java.util.Optional;

/** Compares how long an operation takes with how long it took. */
final class Slowness {
  private static final int LEAST_BEFORE = 5;
  private static final int LEAST_NOW = 3;

  /** Milliseconds: less is nobody's complaint. */
  private static final double LEAST = 1;

  private static final double LEAST_CHANGE = 0.05;
  private static final double NOW = 0.75;

  private Slowness() {}

  /** None when it was seen too seldom. */
  static Optional<Reason.Slow> of(Work work) {
    if (work.before().size() < LEAST_BEFORE || work.now().size() < LEAST_NOW) {
      return Optional.empty();
    }
    var reference = Reference.of(array(work.before()));
    double unit = Math.max(Math.max(reference.spread(), LEAST), LEAST_CHANGE * reference.median());
    double now = Reference.quantile(sorted(work.now()), NOW);
    long seen = Math.min(work.before().size(), work.now().size());
    double strength = Strength.ofSigmas((now - reference.median()) / unit, seen);
    return Optional.of(
        new Reason.Slow(
            work.service(), work.part(), work.operation(), reference.median(), now, strength));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(value -> value).sorted().toArray();
  }
}
