package echoops.act;

import echoops.model.Effect;
import echoops.model.Measure;
import echoops.model.Movement;
import java.util.List;
import java.util.Optional;

/** What an action has done for what was wrong, by the number that its alert is about. */
public record Verification(Effect effect, Optional<Movement> movement) {
  /** There is nothing to measure it by, or nobody can tell what of several things has helped. */
  public static final Verification NONE = new Verification(Effect.NOT_KNOWN, Optional.empty());

  /** So much farther from usual than before is worse; less may be chance. */
  private static final double WORSE = 1.25;

  /** Of what came after the action, the first part was still under way. */
  private static final int LAST_PARTS = 3;

  /** The signals that fired are over. */
  public static Verification recovered(
      Optional<Measure> measure, List<Double> before, List<Double> since) {
    return new Verification(Effect.RECOVERED, movement(measure, before, since));
  }

  /** They are not, though there was time enough. */
  public static Verification open(
      Optional<Measure> measure, List<Double> before, List<Double> since) {
    var movement = movement(measure, before, since);
    var farther = movement.flatMap(it -> measure.flatMap(wrong -> farther(it, wrong)));
    return new Verification(farther.map(Verification::effect).orElse(Effect.NO_EFFECT), movement);
  }

  /** What is much nearer to usual, with the alert still open, is no "no effect": wait and see. */
  private static Effect effect(double farther) {
    if (farther > WORSE) {
      return Effect.WORSE;
    }
    return farther < 1 / WORSE ? Effect.NOT_KNOWN : Effect.NO_EFFECT;
  }

  /**
   * How far from usual it is now, of how far it was when it was wrong: when it was found, or right
   * before the action, whichever is more. An alert may come late, and an action soon.
   */
  private static Optional<Double> farther(Movement movement, Measure wrong) {
    return wrong
        .usual()
        .map(
            usual -> {
              double found = wrong.value().map(value -> away(value, usual)).orElse(0.0);
              return away(movement.after(), usual)
                  / Math.max(found, away(movement.before(), usual));
            });
  }

  private static double away(double value, double usual) {
    return Math.abs(value - usual);
  }

  private static Optional<Movement> movement(
      Optional<Measure> measure, List<Double> before, List<Double> since) {
    if (before.isEmpty() || since.isEmpty()) {
      return Optional.empty();
    }
    var last = since.subList(since.size() - 1 - (since.size() - 1) / LAST_PARTS, since.size());
    return measure.map(it -> new Movement(it.metric(), it.unit(), median(before), median(last)));
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
