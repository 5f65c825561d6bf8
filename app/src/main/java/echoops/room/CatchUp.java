package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.flow.Conversations;
import echoops.flow.LiveIncidents;
import echoops.json.IncidentView;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.store.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a listener is told first: what happened since it was last here, or, if that is long ago or
 * it is new, the state of the room. Many who come at once are given the same.
 */
final class CatchUp {
  private static final int INCIDENTS = 100;

  /** A state that is no further back than this is still worth giving. */
  private static final long SHARED = 200;

  /** The state of the room as of a record. */
  record Reset(String type, long sequence, List<IncidentView> incidents) {}

  /** A reset as it goes over the wire. */
  record State(long sequence, String json) {}

  /** The state, if it has to be told, and what happened since. */
  record Start(Optional<State> state, List<Frame> frames) {}

  private final EventLog log;
  private final LiveIncidents incidents;
  private final Catalogue catalogue;
  private final Conversations conversations;
  private final Broadcast broadcast;
  private final Json json;
  private final AtomicReference<State> shared = new AtomicReference<>(new State(-1, ""));

  CatchUp(
      EventLog log,
      LiveIncidents incidents,
      Catalogue catalogue,
      Conversations conversations,
      Broadcast broadcast,
      Json json) {
    this.log = log;
    this.incidents = incidents;
    this.catalogue = catalogue;
    this.conversations = conversations;
    this.broadcast = broadcast;
    this.json = json;
  }

  /** For a listener that has joined already; empty if the room itself is too far behind. */
  Optional<Start> after(Optional<Long> lastHeard) {
    return lastHeard
        .filter(heard -> heard <= log.head().sequence())
        .flatMap(broadcast::since)
        .map(frames -> new Start(Optional.empty(), frames))
        .or(this::anew);
  }

  private Optional<Start> anew() {
    var state = state();
    return broadcast.since(state.sequence()).map(frames -> new Start(Optional.of(state), frames));
  }

  private State state() {
    var known = shared.get();
    long through = incidents.through();
    if (isGood(known, through)) {
      return known;
    }
    var state =
        new State(through, new String(json.write(new Reset("reset", through, views())), UTF_8));
    shared.set(state);
    return state;
  }

  /** Not after an erasure, which may have been of something in it. */
  private boolean isGood(State known, long through) {
    return known.sequence() >= 0
        && known.sequence() <= through
        && known.sequence() >= through - SHARED
        && broadcast.since(known.sequence()).isPresent();
  }

  private List<IncidentView> views() {
    return incidents.openAndNewestFirst(INCIDENTS).stream()
        .map(view -> Api.view(view, catalogue, conversations))
        .toList();
  }
}
