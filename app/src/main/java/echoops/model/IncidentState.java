package echoops.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that there is to know of an incident at one moment, enough to go on from there.
 *
 * @param touched when, by our own clock, something last happened to it
 */
public record IncidentState(
    IncidentId id,
    List<Alert> alerts,
    Instant touched,
    boolean storm,
    Optional<Incident.Closed> closed,
    Optional<IncidentId> mergedInto,
    Optional<Headline> headline) {
  public IncidentState {
    alerts = List.copyOf(alerts);
  }
}
