package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.Actor;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.store.Draft;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketsTest {
  private static final String ALERT =
      "{\"event_title\":\"Error rate high on checkout\",\"alert_id\":\"7\",\"tags\":\"service:checkout\"}";

  @TempDir Path data;
  private LocalRoom room;

  @BeforeEach
  void open() {
    // A voice that needs nothing installed: a second of noise for any sentence.
    room =
        LocalRoom.open(
            data,
            Map.of(
                "ECHOOPS_VOICE",
                "local",
                "ECHOOPS_VOICE_COMMAND",
                "head -c 48000 /dev/urandom",
                "ECHOOPS_VOICE_COMMAND_RATE",
                "24000"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void newListener_isGreetedAndToldTheState() throws Exception {
    try (var listener = RoomSocket.open(room, "")) {
      var hello = listener.next("hello");

      assertThat(hello.at("/person/name").asText()).isEqualTo("local");
      assertThat(hello.at("/voice/name").asText()).isEqualTo("head");
      assertThat(listener.next("reset").get("incidents")).isEmpty();
    }
  }

  /** A page says at once that it wants sound, before the room has found it a seat. */
  @Test
  void soundThatIsWantedAtOnce_isHeardByEach() throws Exception {
    var listeners = new ConcurrentLinkedQueue<RoomSocket>();
    var coming =
        IntStream.range(0, 60)
            .mapToObj(_ -> Thread.ofVirtual().start(() -> listeners.add(withSound())))
            .toList();
    for (var one : coming) {
      one.join();
    }
    room.datadog(ALERT);
    for (var listener : listeners) {
      assertThat(listener.sound().remaining()).isGreaterThan(8);
      listener.close();
    }
    assertThat(listeners).hasSize(60);
  }

  private RoomSocket withSound() {
    var listener = RoomSocket.open(room, "");
    listener.send("{\"type\":\"sound\",\"on\":true}");
    return listener;
  }

  @Test
  void listenerWithSound_hearsAllSamplesOfWhatIsSaid() throws Exception {
    try (var listener = RoomSocket.open(room, "")) {
      listener.send("{\"type\":\"sound\",\"on\":true}");
      Eventually.that("it has sound", () -> room.get("/metrics").body().contains("listeners 1.0"));
      listener.next("reset");
      room.datadog(ALERT);
      var utterance = listener.next("utterance");

      assertThat(utterance.get("by").asText()).isEqualTo("room");
      assertThat(utterance.get("samples").asInt()).isEqualTo(24_000);
      assertThat(words(utterance)).isEqualTo(utterance.get("text").asText());
      int bytes = 0;
      ByteBuffer frame;
      do {
        frame = listener.sound();
        assertThat(frame.get(0)).isEqualTo((byte) 1);
        assertThat(frame.getInt(4)).isEqualTo(utterance.get("id").asInt());
        bytes += frame.remaining() - 8;
      } while (frame.get(1) == 0);
      assertThat(bytes).isEqualTo(48_000);
    }
  }

  private static String words(JsonNode utterance) {
    return String.join(
        " ",
        StreamSupport.stream(utterance.get("words").spliterator(), false)
            .map(word -> word.get("text").asText())
            .toList());
  }

  @Test
  void listenerWithoutSound_isShownWhatIsSaid() throws Exception {
    try (var listener = RoomSocket.open(room, "")) {
      listener.next("reset");
      room.datadog(ALERT);

      assertThat(listener.next("utterance").get("by").asText()).isEqualTo("nobody");
      assertThat(listener.isSilent()).isTrue();
    }
  }

  @Test
  void listenerWhoTurnsSoundOn_hearsWhatWasSaidLast() throws Exception {
    room.datadog(ALERT);
    Eventually.that(
        "it is said", () -> room.get("/static/status.json").body().contains("audio_url"));
    try (var listener = RoomSocket.open(room, "")) {
      assertThat(listener.next("utterance").get("by").asText()).isEqualTo("nobody");
      listener.send("{\"type\":\"sound\",\"on\":true}");

      assertThat(listener.next("utterance").get("by").asText()).isEqualTo("room");
      assertThat(listener.sound().remaining()).isGreaterThan(8);
    }
  }

  @Test
  void listenerWhoComesBack_isToldWhatItMissedAndNotTheState() throws Exception {
    room.datadog(ALERT);
    room.settle();
    try (var listener = RoomSocket.open(room, "&after=1")) {
      listener.next("hello");
      var events = listener.next("events").get("events");

      assertThat(sequences(events)).startsWith(2L).isSorted().doesNotContain(1L);
    }
  }

  @Test
  void beat_comesBack() throws Exception {
    try (var listener = RoomSocket.open(room, "")) {
      listener.next("reset");
      listener.send("{\"type\":\"beat\",\"id\":7}");

      assertThat(listener.next("beat").get("id").asInt()).isEqualTo(7);
    }
  }

  @Test
  void everybody_isToldWhoComesAndWhoTalks() throws Exception {
    try (var listener = RoomSocket.open(room, "")) {
      listener.next("reset");
      try (var other = RoomSocket.open(room, "")) {
        awaitGlimpse(listener, it -> it.get("listeners").asInt() == 2);
        other.send("{\"type\":\"microphone\",\"on\":true}");
        awaitGlimpse(listener, it -> it.at("/present/0/canBeHeard").asBoolean());
        other.send("{\"type\":\"talk\",\"id\":1,\"microphone\":\"push\"}");
        awaitGlimpse(listener, it -> it.at("/present/0/talks").asBoolean());
      }
      awaitGlimpse(listener, it -> it.get("listeners").asInt() == 1);
    }
  }

  /** Some tell what was so a moment ago. */
  private static void awaitGlimpse(RoomSocket listener, Predicate<JsonNode> wanted)
      throws InterruptedException {
    for (int glimpses = 0; glimpses < 10; glimpses++) {
      if (wanted.test(listener.next("glimpse"))) {
        return;
      }
    }
    throw new AssertionError("no such glimpse came");
  }

  private static List<Long> sequences(JsonNode events) {
    return StreamSupport.stream(events.spliterator(), false)
        .map(event -> event.get("sequence").asLong())
        .toList();
  }

  @Test
  void alertsAsTheyCame_areNotToldOverSockets() throws Exception {
    try (var listener = RoomSocket.open(room, "")) {
      listener.next("reset");
      room.datadog(ALERT);
      var first = listener.next("events").get("events").get(0);

      assertThat(first.get("kind").asText()).isEqualTo("IncidentOpened");
    }
  }

  @Test
  void afterAnErasure_newcomersAreToldTheState() throws Exception {
    room.datadog(ALERT);
    room.settle();
    try (var listener = RoomSocket.open(room, "")) {
      assertThat(listener.next("reset").get("incidents")).hasSize(1);
    }
    room.outside()
        .log()
        .append(List.of(Draft.of(new Actor("test"), new PayloadErased(List.of(1L), "asked"))));
    Eventually.that("newcomers are let in", this::isTold);
  }

  private boolean isTold() {
    try (var listener = RoomSocket.open(room, "")) {
      listener.next("hello");
      return !listener.next("").get("type").asText().equals("end");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nonsense_isAnsweredAndHarmsNothing() throws Exception {
    try (var listener = RoomSocket.open(room, "")) {
      listener.next("reset");
      for (var nonsense : List.of("", "[", "[]", "7", "{\"type\":\"sing\"}", "x".repeat(5_000))) {
        listener.send(nonsense);
        assertThat(listener.next("error").get("message").asText()).startsWith("a message");
      }
      room.datadog(ALERT);
      listener.next("utterance");
    }
  }

  @Test
  void roomThatCloses_saysSo() throws Exception {
    try (var listener = RoomSocket.open(room, "")) {
      listener.next("reset");
      Thread.ofVirtual().start(room::close);

      listener.next("end");
    }
    room = LocalRoom.open(data.resolve("next"));
  }

  @Test
  void socketOfAnotherSite_isRefusedAndItsTicketNotSpent() {
    var ticket = RoomSocket.ticket(room);

    assertThat(RoomSocket.refusal(room, "?ticket=" + ticket, "Origin", "http://evil.example"))
        .isEqualTo(403);
    try (var listener = RoomSocket.open(room, "&after=0")) {
      assertThat(listener).isNotNull();
    }
  }

  @Test
  void ticket_isGoodOnce() {
    assertThat(RoomSocket.refusal(room, "")).isEqualTo(401);
    assertThat(RoomSocket.refusal(room, "?ticket=nonsense")).isEqualTo(401);
  }

  @Test
  void pageThatIsNoSocket_isToldSo() {
    assertThat(room.get("/ws/room").status()).isEqualTo(426);
  }
}
