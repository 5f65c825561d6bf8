package echoops.brief;

import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.Proposal;
import echoops.model.Recorded;
import echoops.model.SitRep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to tell somebody of an incident.
 *
 * @param records what has happened in it since they were here last; all of it, if they never were
 * @param away how long ago that was; empty if they never were
 * @param others the other incidents that are open
 */
public record News(
    Incident incident,
    Optional<String> takenBy,
    List<Recorded> records,
    Optional<Duration> away,
    Cause cause,
    List<Proposal> proposals,
    List<Incident> others,
    Instant now) {
  public News {
    records = List.copyOf(records);
    proposals = List.copyOf(proposals);
    others = List.copyOf(others);
  }

  /** What is known of the cause. */
  public record Cause(
      Optional<SitRep> sitRep,
      Optional<Diagnosis> diagnosis,
      List<Evidence> evidence,
      boolean isRunning) {
    public Cause {
      evidence = List.copyOf(evidence);
    }
  }

  /** The events of one kind among them, oldest first. */
  <T extends IncidentEvent> List<T> all(Class<T> kind) {
    return records.stream().map(Recorded::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  boolean has(Class<? extends IncidentEvent> kind) {
    return records.stream().anyMatch(recorded -> kind.isInstance(recorded.event()));
  }
}
