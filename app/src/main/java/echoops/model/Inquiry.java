package echoops.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is investigated: an incident as it was when that began.
 *
 * @param onset when it began to be wrong, as far as anybody knows
 * @param now until when there is something to look at
 * @param services what its alerts speak of, the leading alert's first
 * @param symptom the leading alert's title, which is a stranger's words
 * @param calls whom each service calls, as declared
 * @param suspected what is thought to be the cause already, if anything is
 */
public record Inquiry(
    IncidentId incident,
    Instant onset,
    Instant now,
    List<ServiceName> services,
    Optional<Environment> environment,
    Quote symptom,
    Map<ServiceName, Set<ServiceName>> calls,
    Optional<Fault> suspected) {
  public Inquiry {
    services = List.copyOf(services);
    calls = Map.copyOf(calls);
  }

  /** Where nothing is thought yet. */
  public Inquiry(
      IncidentId incident,
      Instant onset,
      Instant now,
      List<ServiceName> services,
      Optional<Environment> environment,
      Quote symptom,
      Map<ServiceName, Set<ServiceName>> calls) {
    this(incident, onset, now, services, environment, symptom, calls, Optional.empty());
  }

  /** Whether nothing began to be wrong: somebody asks how it is, and the onset is now. */
  public boolean isOfNow() {
    return incident.equals(IncidentId.NONE);
  }
}
