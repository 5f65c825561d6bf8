package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentId;
import echoops.store.Draft;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
  private static final IncidentId INCIDENT = new IncidentId("inc-aaaaaaaaaa");

  @TempDir Path data;
  private LocalRoom room;

  @BeforeEach
  void open() {
    room = LocalRoom.open(data);
  }

  @AfterEach
  void close() {
    room.close();
  }

  /** Somebody who follows the stream over a plain socket, and can stop reading. */
  private final class Follower implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    Follower(Optional<Long> lastHeard) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), room.port());
      socket.setSoTimeout(20_000);
      var last = lastHeard.map(id -> "Last-Event-ID: " + id + "\r\n").orElse("");
      socket
          .getOutputStream()
          .write(
              ("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n" + last + "\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** With little room between the two of us. */
    Follower narrow() throws IOException {
      socket.setReceiveBufferSize(4_096);
      return this;
    }

    /** The next event as {@code id kind}. */
    String next() throws IOException {
      var id = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        }
        if (line.startsWith("event: ")) {
          return id + " " + line.substring(7);
        }
      }
      return "(end)";
    }

    List<String> next(int events) throws IOException {
      var next = new ArrayList<String>();
      for (int i = 0; i < events; i++) {
        next.add(next());
      }
      return next;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private void append(int events) {
    room.outside()
        .log()
        .append(
            IntStream.range(0, events)
                .mapToObj(i -> Draft.of(new Actor("test"), new IncidentClosed("x")).in(INCIDENT))
                .toList());
  }

  @Test
  void newListener_getsTheStateAndThenWhatHappens() throws Exception {
    append(3);
    room.settle();
    try (var follower = new Follower(Optional.empty())) {
      assertThat(follower.next()).isEqualTo("3 reset");
      append(2);
      assertThat(follower.next(2)).containsExactly("4 IncidentClosed", "5 IncidentClosed");
    }
  }

  @Test
  void listenerThatComesBack_missesNothingAndHearsNothingTwice() throws Exception {
    append(700);
    try (var follower = new Follower(Optional.of(10L))) {
      append(5);
      var heard = follower.next(695);

      assertThat(heard.getFirst()).isEqualTo("11 IncidentClosed");
      assertThat(heard.getLast()).isEqualTo("705 IncidentClosed");
      assertThat(heard).doesNotHaveDuplicates();
    }
  }

  @Test
  void listenerThatWasAwayForTooLong_getsTheState() throws Exception {
    for (int i = 0; i < 11; i++) {
      append(1_000);
    }
    room.settle();
    Eventually.that("the room has left it behind", () -> first(5).equals("11000 reset"));
  }

  private String first(long lastHeard) {
    try (var follower = new Follower(Optional.of(lastHeard))) {
      return follower.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void listenersThatComeWhileMuchHappens_missNothing() throws Exception {
    var busy = Thread.ofVirtual().start(this::appendOnAndOn);
    for (int i = 0; i < 40; i++) {
      try (var follower = new Follower(Optional.empty())) {
        long from = Long.parseLong(follower.next().replace(" reset", ""));
        for (long expected = from + 1; expected < from + 100; expected++) {
          assertThat(follower.next()).isEqualTo(expected + " IncidentClosed");
        }
      }
    }
    busy.interrupt();
    busy.join();
  }

  private void appendOnAndOn() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        append(20);
      } catch (Failure.Unavailable e) {
        return;
      }
    }
  }

  @Test
  void listenerFromTheFuture_getsTheState() throws Exception {
    append(1);
    room.settle();
    try (var follower = new Follower(Optional.of(999L))) {
      assertThat(follower.next()).isEqualTo("1 reset");
    }
  }

  @Test
  void listenerThatDoesNotRead_isCutOffAndDelaysNobody() throws Exception {
    try (var stuck = new Follower(Optional.empty()).narrow();
        var lively = new Follower(Optional.empty())) {
      assertThat(stuck.next()).isEqualTo("0 reset");
      assertThat(lively.next()).isEqualTo("0 reset");
      for (int batch = 0; batch < 90; batch++) {
        append(250);
        assertThat(lively.next(250).getLast()).isEqualTo((batch + 1) * 250 + " IncidentClosed");
      }

      Eventually.that(
          "the stuck listener is cut off",
          () -> room.get("/metrics").body().contains("echo_ops_listeners_lost_total 1.0"));
    }
  }

  @Test
  void listenerOfARoomThatCloses_isAskedToComeBack() throws Exception {
    try (var follower = new Follower(Optional.empty())) {
      follower.next();
      Thread.ofVirtual().start(room::close);

      assertThat(follower.next()).endsWith(" reconnect");
    }
    room = LocalRoom.open(data.resolve("next"));
  }
}
