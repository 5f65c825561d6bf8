package echoops.store;

import echoops.model.Actor;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.telemetry.Traces;
import java.util.Optional;

/**
 * An event before it has its place in the log.
 *
 * @param trace the W3C traceparent of what it follows from: unless it is told otherwise, of what
 *     the thread was at that drafted it
 */
public record Draft(
    Optional<IncidentId> incident,
    Actor actor,
    Optional<Long> cause,
    Optional<String> trace,
    Optional<Once> once,
    IncidentEvent event) {

  public static Draft of(Actor actor, IncidentEvent event) {
    return new Draft(
        Optional.empty(), actor, Optional.empty(), Traces.current(), Optional.empty(), event);
  }

  public Draft in(IncidentId id) {
    return new Draft(Optional.of(id), actor, cause, trace, once, event);
  }

  public Draft causedBy(long sequence) {
    return new Draft(incident, actor, Optional.of(sequence), trace, once, event);
  }

  public Draft under(Optional<String> traceparent) {
    return new Draft(incident, actor, cause, traceparent, once, event);
  }

  public Draft once(Once key) {
    return new Draft(incident, actor, cause, trace, Optional.of(key), event);
  }
}
