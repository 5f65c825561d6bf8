package echoops.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A reason to think that a service is unwell, or well again.
 *
 * @param group alerts that their source treats as one thing share a group
 * @param at when the source says that it happened
 */
public record Signal(
    AlertKey alert,
    Optional<String> group,
    Transition transition,
    Instant at,
    Place place,
    Reality reality,
    Complaint complaint) {

  public boolean recovers() {
    return transition.recovers();
  }
}
