package echoops.model;

import java.util.List;
import java.util.Optional;

/** All that there is to know of an incident at one moment, enough to go on from there. */
public record IncidentState(
    IncidentId id,
    List<Alert> alerts,
    boolean storm,
    Optional<IncidentId> mergedInto,
    Optional<Headline> headline) {
  public IncidentState {
    alerts = List.copyOf(alerts);
  }
}
