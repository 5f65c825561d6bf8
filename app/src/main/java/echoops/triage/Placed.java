package echoops.triage;

import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import java.util.List;
import java.util.Optional;

/**
 * Where a signal belongs.
 *
 * @param before the incident as it was without the signal, empty if the signal began it
 * @param turns what happened to incidents through the signal, in order
 */
public record Placed(Optional<Incident> before, Incident after, List<Turn> turns) {
  /** An event of one incident. */
  public record Turn(IncidentId incident, IncidentEvent event) {}

  public Placed {
    turns = List.copyOf(turns);
  }
}
