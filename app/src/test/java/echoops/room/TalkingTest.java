package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.testing.LocalRoom;
import echoops.testing.Talker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People talk with the room over its socket: real speech, a real ear, a real voice. */
class TalkingTest {
  private static final Talker TALKER = new Talker("en-us+m3");
  private static final int FRAME_BYTES = 640;
  private static final String CATALOGUE =
      """
      services:
        - name: checkout
          environments: [production]
        - name: payment-api
          spoken: [payment service]
      """;

  @TempDir private static Path data;
  private static LocalRoom room;
  private RoomSocket socket;
  private long talk;

  @BeforeAll
  static void open() throws Exception {
    var catalogue = data.resolve("catalogue.yaml");
    Files.writeString(catalogue, CATALOGUE);
    room =
        LocalRoom.open(
            data,
            Map.of(
                "ECHOOPS_EAR", "local",
                "ECHOOPS_VOICE", "local",
                "ECHOOPS_CATALOGUE", catalogue.toString()));
    assertThat(room.outside().ear().awaitReady(Duration.ofSeconds(30))).isTrue();
  }

  @BeforeEach
  void enter() {
    socket = RoomSocket.open(room, "");
    socket.send("{\"type\":\"sound\",\"on\":true}");
  }

  @AfterEach
  void leave() {
    socket.close();
  }

  @AfterAll
  static void close() {
    room.close();
  }

  private void begin(String microphone) {
    talk++;
    socket.send("{\"type\":\"talk\",\"id\":%d,\"microphone\":\"%s\"}".formatted(talk, microphone));
  }

  private void sound(byte[] sound, int flags) {
    for (int from = 0; from < sound.length; from += FRAME_BYTES) {
      var piece = Arrays.copyOfRange(sound, from, Math.min(sound.length, from + FRAME_BYTES));
      socket.send(frame(2, flags, piece));
    }
  }

  private ByteBuffer frame(int kind, int flags, byte[] sound) {
    return ByteBuffer.allocate(8 + sound.length)
        .put((byte) kind)
        .put((byte) flags)
        .putShort((short) 0)
        .putInt((int) talk)
        .put(sound)
        .flip();
  }

  private void end() {
    socket.send("{\"type\":\"talked\",\"id\":%d}".formatted(talk));
  }

  private JsonNode say(String sentence) throws InterruptedException {
    begin("push");
    sound(TALKER.says(sentence), 0);
    end();
    return socket.next("heard");
  }

  @Test
  void question_isHeardAndAnsweredAloud() throws Exception {
    begin("push");
    sound(TALKER.says("status of checkout"), 0);
    var partial = socket.next("hearing");
    end();
    var heard = socket.next("heard");
    var answer = socket.next("utterance");
    var sound = socket.sound();

    assertThat("status of checkout").startsWith(partial.get("text").asText());
    assertThat(heard.get("text").asText()).isEqualTo("status of checkout");
    assertThat(heard.get("outcome").asText()).isEqualTo("understood");
    assertThat(heard.get("words").get(0).get("confidence").asDouble()).isBetween(0.7, 1.0);
    assertThat(answer.get("answers").asLong()).isEqualTo(talk);
    assertThat(answer.get("by").asText()).isEqualTo("room");
    assertThat(answer.get("text").asText())
        .isEqualTo("Nothing is wrong with checkout that I know of.");
    assertThat(sound.getInt(4)).isEqualTo(answer.get("id").asInt());
  }

  @Test
  void change_isUnderstoodAndNotDone() throws Exception {
    var heard = say("restart the payment service");
    var answer = socket.next("utterance");

    assertThat(heard.get("outcome").asText()).isEqualTo("understood");
    assertThat(answer.get("shown").asText())
        .isEqualTo(
            "Nothing was done: the catalogue does not say where payment service runs. Allowed is"
                + " the logs of payment-api.");
  }

  @Test
  void denial_isHeard() throws Exception {
    assertThat(say("don't restart checkout").get("outcome").asText()).isEqualTo("denied");
  }

  @Test
  void stop_isSilence() throws Exception {
    begin("push");
    sound(TALKER.says("stop"), 0);
    end();

    assertThat(socket.next("silence").get("type").asText()).isEqualTo("silence");
  }

  @Test
  void otherWords_areNotUnderstood() throws Exception {
    var heard = say("the quick brown fox jumps over the lazy dog");

    assertThat(heard.get("outcome").asText()).isEqualTo("not-understood");
    assertThat(socket.next("utterance").get("shown").asText())
        .startsWith("I did not understand that.");
  }

  @Test
  void whatIsCapturedWhileTheRoomSpeaks_isLeftOut() throws Exception {
    begin("push");
    sound(TALKER.says("restart checkout"), 1);
    sound(TALKER.says("list incidents"), 0);
    end();

    assertThat(socket.next("heard").get("text").asText()).isEqualTo("list incidents");
  }

  @Test
  void dropped_isNothing() throws Exception {
    begin("push");
    sound(TALKER.says("restart checkout"), 0);
    socket.send("{\"type\":\"dropped\",\"id\":%d}".formatted(talk));

    assertThat(say("what happened").get("id").asLong()).isEqualTo(talk);
  }

  @Test
  void touchOfTheKey_isNothing() throws Exception {
    begin("push");
    end();

    assertThat(socket.next("heard").get("outcome").asText()).isEqualTo("nothing");
  }

  @Test
  void openMicrophone_hearsWhatIsCalledToTheRoom() throws Exception {
    begin("open");
    sound(TALKER.says("restart checkout"), 0);
    sound(new byte[48_000], 0);
    sound(TALKER.says("echo, what happened"), 0);
    sound(new byte[48_000], 0);
    var heard = socket.next("heard");
    socket.send("{\"type\":\"dropped\",\"id\":%d}".formatted(talk));

    assertThat(heard.get("text").asText()).isEqualTo("echo what happened");
    assertThat(heard.get("outcome").asText()).isEqualTo("understood");
  }

  @Test
  void openMicrophone_whileTheRoomSpeaks_hearsOnlyThatItShallStop() throws Exception {
    begin("open");
    sound(TALKER.says("echo, restart checkout"), 1);
    sound(new byte[32_000], 1);
    sound(TALKER.says("echo stop"), 1);
    sound(new byte[32_000], 1);
    var first = socket.next("heard");
    var then = socket.nextOf("silence", "utterance");
    socket.send("{\"type\":\"dropped\",\"id\":%d}".formatted(talk));

    assertThat(first.get("text").asText()).endsWith("stop");
    assertThat(then.get("type").asText()).isEqualTo("silence");
  }

  /** As it is spoken, frame by frame: how long after the end of the word there is silence. */
  @Test
  void stop_isHeardSoonAfterItIsSaid() throws Exception {
    begin("open");
    var sound = TALKER.says("echo stop");
    int end = sound.length - Talker.RATE_HZ / 4 * Short.BYTES;
    long begun = System.nanoTime();
    for (int from = 0; from + FRAME_BYTES <= sound.length; from += FRAME_BYTES) {
      socket.send(frame(2, 1, Arrays.copyOfRange(sound, from, from + FRAME_BYTES)));
      long due = begun + Duration.ofMillis(20L * (1 + from / FRAME_BYTES)).toNanos();
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
    sound(new byte[Talker.RATE_HZ], 1);
    socket.next("silence");
    double millis = (System.nanoTime() - begun) / 1e6 - end / (2.0 * Talker.RATE_HZ / 1_000);
    socket.send("{\"type\":\"dropped\",\"id\":%d}".formatted(talk));

    System.out.printf("stop: silence is told %.0f ms after the end of the word%n", millis);
  }

  @Test
  void garbage_isNamedAndTheRoomGoesOn() throws Exception {
    begin("push");
    var random = new Random(5);
    var garbage = new byte[7_001];
    random.nextBytes(garbage);
    socket.send(ByteBuffer.wrap(garbage));
    socket.send(frame(2, 0, new byte[3]));
    socket.send(frame(9, 0, new byte[640]));
    socket.send(ByteBuffer.allocate(0));
    socket.send("{\"type\":\"talk\",\"id\":1,\"microphone\":\"loud\"}");
    socket.send("{\"type\":\"command\"}");

    assertThat(socket.next("error").get("message").asText()).contains("not a microphone's frame");
    assertThat(say("acknowledge").get("text").asText()).isEqualTo("acknowledge");
  }

  @Test
  void deathOfTheEar_isToldAndTheNextIsHeard() throws Exception {
    begin("push");
    sound(TALKER.says("restart"), 0);
    socket.next("hearing");
    ProcessHandle.current()
        .children()
        .filter(
            child ->
                child.info().arguments().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(a -> a.contains("EarProcess")))
        .forEach(ProcessHandle::destroyForcibly);
    var lost = socket.next("heard");

    assertThat(lost.get("outcome").asText()).isEqualTo("lost");
    assertThat(room.outside().ear().awaitReady(Duration.ofSeconds(30))).isTrue();
    assertThat(say("what happened").get("text").asText()).isEqualTo("what happened");
  }

  @Test
  void typed_takesTheSamePath() throws Exception {
    socket.send("{\"type\":\"command\",\"text\":\"Scale checkout to 3 replicas!\"}");

    assertThat(socket.next("utterance").get("shown").asText())
        .endsWith(
            "the catalogue does not say where checkout runs. Allowed is the logs of checkout.");
  }

  @Test
  void nothingOfTheSound_isOnDisk() throws Exception {
    var sound = TALKER.says("status of checkout");
    var loud = Arrays.copyOfRange(sound, sound.length / 2, sound.length / 2 + 64);
    begin("push");
    sound(sound, 0);
    end();
    socket.next("utterance");

    var holding = new ArrayList<Path>();
    for (var file : files(data)) {
      if (indexOf(Files.readAllBytes(file), loud) >= 0) {
        holding.add(file);
      }
    }
    assertThat(holding).isEmpty();
  }

  private static List<Path> files(Path under) throws IOException {
    try (Stream<Path> files = Files.walk(under)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int from = 0; from + part.length <= all.length; from++) {
      if (Arrays.equals(all, from, from + part.length, part, 0, part.length)) {
        return from;
      }
    }
    return -1;
  }
}
