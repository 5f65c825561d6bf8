package echoops.json;

import echoops.model.Actor;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import java.time.Instant;
import java.util.Optional;

/** A record of the log as timelines and streams show it. */
public record RecordView(
    long sequence,
    Instant time,
    String kind,
    Optional<IncidentId> incident,
    Actor actor,
    Optional<Long> cause,
    boolean erased,
    Optional<IncidentEvent> payload) {

  public static RecordView of(Recorded recorded) {
    boolean erased = recorded.event() instanceof IncidentEvent.Erased;
    return new RecordView(
        recorded.sequence(),
        recorded.time(),
        Json.kind(recorded.event()),
        recorded.incident(),
        recorded.actor(),
        recorded.cause(),
        erased,
        erased ? Optional.empty() : Optional.of(recorded.event()));
  }
}
