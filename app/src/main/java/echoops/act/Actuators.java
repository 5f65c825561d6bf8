package echoops.act;

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

  public List<Actuator> all() {
    return List.copyOf(places.values());
  }
}
