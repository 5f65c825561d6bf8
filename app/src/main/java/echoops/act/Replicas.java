package echoops.act;

import echoops.model.Change;
import echoops.model.Plan;
import java.util.Optional;

/** How many replicas there are to be. Pure. */
final class Replicas {
  private Replicas() {}

  /** What a plan wants; empty if it is not about that. A step is counted from what was read. */
  static Optional<Integer> wanted(Plan plan) {
    return switch (plan.change()) {
      case Change.Scale(_, int replicas) -> Optional.of(replicas);
      case Change.ScaleStep(_, var direction) ->
          plan.before().replicas().map(now -> direction == Change.Direction.UP ? now + 1 : now - 1);
      default -> Optional.empty();
    };
  }
}
