package echoops.room;

import echoops.flow.LiveIncidents;
import echoops.json.IncidentView;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.store.EventLog;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The room as server-sent events. A listener that comes back says what it heard last and misses
 * nothing; one that is new, or was away for too long, first gets the state of the room.
 */
final class Stream {
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
  private static final HeaderName NO_PROXY_BUFFER = HeaderNames.create("X-Accel-Buffering");

  /** Further back than this the state is quicker than the way to it. */
  private static final long RESUMABLE = 10_000;

  private static final int AT_ONCE = 500;
  private static final int INCIDENTS = 100;
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final String RECONNECT_MILLIS = "retry: 2000\n\n";

  /** The state of the room, for a listener that begins. */
  record Reset(long sequence, List<IncidentView> incidents) {}

  private final EventLog log;
  private final LiveIncidents incidents;
  private final Catalogue catalogue;
  private final Broadcast broadcast;
  private final Answers answers;
  private final Json json;

  Stream(
      EventLog log,
      LiveIncidents incidents,
      Catalogue catalogue,
      Broadcast broadcast,
      Answers answers,
      Json json) {
    this.log = log;
    this.incidents = incidents;
    this.catalogue = catalogue;
    this.broadcast = broadcast;
    this.answers = answers;
    this.json = json;
  }

  void listen(ServerRequest request, ServerResponse response) {
    var listener = broadcast.join();
    if (listener.isEmpty()) {
      answers.unavailable(response, "the room is full", Duration.ofSeconds(30));
      return;
    }
    try {
      response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
      response.header(NO_PROXY_BUFFER, "no");
      tell(listener.get(), lastHeard(request), response.outputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | UncheckedIOException e) {
      // The listener has gone, or was cut off: either way there is nobody to tell.
    } finally {
      broadcast.leave(listener.get());
    }
  }

  private void tell(Listener listener, Optional<Long> lastHeard, OutputStream out)
      throws IOException, InterruptedException {
    write(out, RECONNECT_MILLIS);
    long through = catchUp(lastHeard, out);
    while (true) {
      var batch = listener.next(KEEP_ALIVE);
      if (batch.isEmpty()) {
        write(out, ": keep-alive\n\n");
      } else if (Listener.isEnd(batch.get())) {
        write(out, "event: reconnect\ndata: {}\n\n");
        return;
      } else {
        through = write(out, batch.get(), through);
      }
    }
  }

  /**
   * What happened since, or the state of now; the listener's queue holds what happens meanwhile.
   */
  private long catchUp(Optional<Long> lastHeard, OutputStream out) throws IOException {
    long head = log.head().sequence();
    long through = lastHeard.filter(last -> last <= head && head - last <= RESUMABLE).orElse(-1L);
    if (through < 0) {
      through = reset(out);
    }
    for (var next = log.read(through, AT_ONCE);
        !next.isEmpty();
        next = log.read(through, AT_ONCE)) {
      through = write(out, next.stream().map(broadcast::frame).toList(), through);
    }
    return through;
  }

  private long reset(OutputStream out) throws IOException {
    long through = incidents.through();
    var views =
        incidents.openAndNewestFirst(INCIDENTS).stream()
            .map(view -> IncidentView.of(view.incident(), view.headline(), catalogue))
            .toList();
    var state = new String(json.write(new Reset(through, views)), StandardCharsets.UTF_8);
    write(out, "id: " + through + "\nevent: reset\ndata: " + state + "\n\n");
    return through;
  }

  private static long write(OutputStream out, List<Frame> frames, long after) throws IOException {
    long through = after;
    for (var frame : frames) {
      if (frame.sequence() > through) {
        out.write(frame.bytes());
        through = frame.sequence();
      }
    }
    out.flush();
    return through;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static Optional<Long> lastHeard(ServerRequest request) {
    return Doors.header(request, LAST_EVENT_ID)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong);
  }
}
