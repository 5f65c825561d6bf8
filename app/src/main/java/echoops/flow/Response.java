package echoops.flow;

import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Reply;
import java.util.List;
import java.util.Optional;

/**
 * What an intent comes to.
 *
 * @param incident the one that it is about
 * @param events what happens besides the answer
 * @param focus the incident that comes into the asker's view
 * @param code what the asker's window alone shows
 */
record Response(
    Reply reply,
    Optional<IncidentId> incident,
    List<IncidentEvent> events,
    Optional<IncidentId> focus,
    Optional<CodeShown> code) {
  Response {
    events = List.copyOf(events);
  }

  static Response of(Reply reply) {
    return new Response(reply, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  /** The same after something else is said. */
  Response after(Reply first) {
    return new Response(first.and(reply), incident, events, focus, code);
  }

  Response about(IncidentId about) {
    return new Response(reply, Optional.of(about), events, focus, code);
  }

  Response with(IncidentEvent event) {
    return new Response(reply, incident, List.of(event), focus, code);
  }

  Response showing(IncidentId shown) {
    return new Response(reply, Optional.of(shown), events, Optional.of(shown), code);
  }

  Response showing(CodeShown shown) {
    return new Response(reply, incident, events, focus, Optional.of(shown));
  }
}
