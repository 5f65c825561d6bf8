package echoops.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a target stands, as it was read from it.
 *
 * @param revision changes with every change of the target, by whomever
 * @param previous the version that a roll back would lead to
 * @param isChanging whether a change is still under way
 * @param lastAction the last of our actions that was written into it
 * @param cautions what whoever confirms has to know: that somebody else will undo the change
 */
public record Standing(
    String revision,
    Optional<String> version,
    Optional<String> previous,
    Optional<Integer> replicas,
    Extras extras,
    boolean isChanging,
    Optional<ActionId> lastAction,
    List<String> cautions) {
  /** What only some targets have. */
  public record Extras(
      Map<String, Boolean> flags,
      Optional<Long> cached,
      Optional<Long> queued,
      Optional<Boolean> isDrained) {
    public static final Extras NONE =
        new Extras(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Extras {
      flags = Map.copyOf(flags);
    }
  }

  public Standing {
    cautions = List.copyOf(cautions);
  }
}
