package echoops.act;

import echoops.model.Change;
import echoops.model.Plan;
import java.util.Optional;

/** How many replicas there are to be. Pure. */
final class Replicas {
  private Replicas() {}

  /** What a plan wants; empty if it is not about that. */
  static Optional<Integer> wanted(Plan plan) {
    return plan.change() instanceof Change.Scale(_, int replicas)
        ? Optional.of(replicas)
        : Optional.empty();
  }
}
