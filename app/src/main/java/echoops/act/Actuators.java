package echoops.act;

import echoops.model.Failure;
import echoops.model.Standing;
import echoops.model.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who does things where, as far as that is set. */
public record Actuators(Map<Class<? extends Target>, Actuator> places) {
  public Actuators {
    places = Map.copyOf(places);
  }

  public Optional<Actuator> of(Target target) {
    return Optional.ofNullable(places.get(target.getClass()));
  }

  /**
   * Whoever does things there.
   *
   * @throws Failure.BadInput if nobody is set
   */
  public Actuator at(Target target) {
    return of(target)
        .orElseThrow(() -> new Failure.BadInput("nobody told me how to reach " + target));
  }

  /** How a target stands now; as {@link Actuator#read}. */
  public Standing read(Target target) {
    return at(target).read(target);
  }

  public List<Actuator> all() {
    return List.copyOf(places.values());
  }
}
