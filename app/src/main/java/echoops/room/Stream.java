package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.Person;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final String RECONNECT_MILLIS = "retry: 2000\n\n";
  private static final String COME_BACK = "event: reconnect\ndata: {}\n\n";

  private final Broadcast broadcast;
  private final CatchUp catchUp;
  private final Answers answers;

  Stream(Broadcast broadcast, CatchUp catchUp, Answers answers) {
    this.broadcast = broadcast;
    this.catchUp = catchUp;
    this.answers = answers;
  }

  void listen(ServerRequest request, ServerResponse response, Person person) {
    var listener = broadcast.join(person);
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
    var start = catchUp.after(lastHeard);
    if (start.isEmpty()) {
      write(out, COME_BACK);
      return;
    }
    long through = begin(start.get(), lastHeard.orElse(0L), out);
    boolean isOn = true;
    while (isOn) {
      var told = listener.next(KEEP_ALIVE);
      if (told.isEmpty()) {
        write(out, ": keep-alive\n\n");
      } else if (told.get() instanceof Told.Events events) {
        through = write(out, events.frames(), through);
      } else if (told.get() instanceof Told.End) {
        write(out, COME_BACK);
        isOn = false;
      }
    }
  }

  private static long begin(CatchUp.Start start, long lastHeard, OutputStream out)
      throws IOException {
    long through = lastHeard;
    if (start.state().isPresent()) {
      var state = start.state().get();
      through = state.sequence();
      write(out, "id: " + through + "\nevent: reset\ndata: " + state.json() + "\n\n");
    }
    return write(out, start.frames(), through);
  }

  private static long write(OutputStream out, List<Frame> frames, long after) throws IOException {
    long through = after;
    for (var frame : frames) {
      if (frame.sequence() > through) {
        out.write(frame.event());
        through = frame.sequence();
      }
    }
    out.flush();
    return through;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private static Optional<Long> lastHeard(ServerRequest request) {
    return Doors.header(request, LAST_EVENT_ID)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong);
  }
}
