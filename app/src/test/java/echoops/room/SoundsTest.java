package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundsTest {
  private static final String ALERT =
      "{\"event_title\":\"Queue grows\",\"alert_id\":\"7\",\"tags\":\"service:orders\"}";

  /** Half a second of noise. */
  private static final String NOISE = "head -c 24000 /dev/urandom";

  @TempDir Path data;

  private LocalRoom speaking(String command) {
    return speaking(command, Map.of());
  }

  private LocalRoom speaking(String command, Map<String, String> besides) {
    var settings = new HashMap<>(besides);
    settings.put("ECHOOPS_VOICE", "local");
    settings.put("ECHOOPS_VOICE_COMMAND", command);
    settings.put("ECHOOPS_VOICE_COMMAND_RATE", "24000");
    return LocalRoom.open(data, settings);
  }

  private static JsonNode status(LocalRoom room) {
    return room.get("/static/status.json").json();
  }

  private static JsonNode said(LocalRoom room) {
    room.datadog(ALERT);
    Eventually.that("something is said", () -> !status(room).get("text").asText().isEmpty());
    return status(room);
  }

  /** The sentence is there while its sound is still being made. */
  private static JsonNode sounded(LocalRoom room) {
    room.datadog(ALERT);
    Eventually.that("it has its sound", () -> status(room).get("audio_available").asBoolean());
    return status(room);
  }

  @Test
  void beforeAnything_nothingWasSaid() {
    try (var room = speaking(NOISE)) {
      assertThat(room.get("/static/status.json").body())
          .isEqualTo("{\"text\":\"\",\"audio_available\":false,\"timestamp\":0}");
    }
  }

  @Test
  void whatWasSaidLast_isThereWithItsSound() {
    try (var room = speaking(NOISE)) {
      var said = sounded(room);

      assertThat(said.get("text").asText()).isEqualTo("Orders: queue grows, since just now.");
      var sound = room.get(said.get("audio_url").asText());
      assertThat(sound.headers().get("Content-Type")).isEqualTo("audio/wav");
      assertThat(sound.body()).startsWith("RIFF");
      assertThat(room.get("/static/response_1.wav").status()).isEqualTo(404);
    }
  }

  @Test
  void sitRep_isTheSameForAllAndMadeOnce() {
    try (var room = speaking(NOISE)) {
      said(room);
      var id = room.get("/api/incidents").json().get(0).get("id").asText();
      var first = room.get("/api/incidents/" + id + "/sitrep.wav");
      var again = room.get("/api/incidents/" + id + "/sitrep.wav");

      assertThat(first.status()).isEqualTo(200);
      assertThat(again.body()).as("noise is never the same twice").isEqualTo(first.body());
      var tag = String.valueOf(first.headers().get("ETag"));
      assertThat(room.get("/api/incidents/" + id + "/sitrep.wav", "If-None-Match", tag).status())
          .isEqualTo(304);
      assertThat(room.get("/api/incidents/inc-aaaaaaaaaa/sitrep.wav").status()).isEqualTo(404);
      assertThat(room.get("/api/incidents/nonsense/sitrep.wav").status()).isEqualTo(400);
    }
  }

  @Test
  void trial_saysHowItWent() {
    try (var room = speaking(NOISE)) {
      var trial = room.get("/debug/audio").json();

      assertThat(trial.at("/config/voice").asText()).isEqualTo("head");
      assertThat(trial.at("/generation_attempt/success").asBoolean()).isTrue();
      assertThat(trial.at("/generation_attempt/bytes").asInt()).isEqualTo(24_000);
      assertThat(trial.at("/generation_attempt/duration_seconds").asDouble()).isEqualTo(0.5);
    }
  }

  @Test
  void voiceFromTheCloudInTrouble_isSaidToBeMadeGood() {
    var cloud =
        Map.of(
            "ELEVENLABS_API_KEY", "sk_0123456789", "ECHOOPS_ELEVENLABS_URL", "http://127.0.0.1:1");
    try (var room = speaking(NOISE, cloud)) {
      sounded(room);

      assertThat(room.get("/health").json().at("/checks/voice/reason").asText())
          .startsWith("ElevenLabs ")
          .endsWith("; this machine's voice speaks instead");
    }
  }

  /** Whatever happens to the voice, the sentence is there, and the room says what is wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/nowhere/piper | not found",
        "sleep 985 | no answer within 300 ms",
        "kill -9 $$ | it ended with status 137",
        "printf 'RIFF garbage' | not a WAV file",
      })
  void brokenVoice_leavesCaptionsAndSaysSo(String command, String reason) {
    try (var room = speaking(command, Map.of("ECHOOPS_VOICE_PATIENCE", "PT0.3S"))) {
      var said = said(room);

      assertThat(said.get("text").asText()).isEqualTo("Orders: queue grows, since just now.");
      assertThat(said.get("audio_available").asBoolean()).isFalse();
      var voice = room.get("/health").json().at("/checks/voice");
      assertThat(voice.get("status").asText()).isEqualTo("degraded");
      assertThat(voice.get("reason").asText())
          .contains(reason)
          .endsWith("; sentences are shown, and browsers may say them");
      assertThat(room.get("/health").status()).isEqualTo(200);
      assertThat(room.get("/debug/audio").json().at("/generation_attempt/error").asText())
          .contains(reason);
      var id = room.get("/api/incidents").json().get(0).get("id").asText();
      assertThat(room.get("/api/incidents/" + id + "/sitrep.wav").status()).isEqualTo(503);
    }
  }

  @Test
  void erasedWords_areNotKeptAsSound() throws Exception {
    try (var room =
        LocalRoom.open(
            data,
            Map.of(
                "ECHOOPS_VOICE",
                "local",
                "ECHOOPS_VOICE_COMMAND",
                NOISE,
                "ECHOOPS_TOKENS",
                "ann:admin:" + LocalRoom.ADMIN))) {
      room.datadog(ALERT);
      var bearer = "Bearer " + LocalRoom.ADMIN;
      Eventually.that(
          "it is said",
          () ->
              room.get("/static/status.json", "Authorization", bearer)
                  .body()
                  .contains("audio_url"));
      var id = room.get("/api/incidents", "Authorization", bearer).json().get(0).get("id").asText();
      var because = "{\"because\":\"asked\"}";
      room.post("/api/incidents/" + id + "/close", because, "Authorization", bearer);
      Eventually.that(
          "it can be erased",
          () -> room.post("/api/alerts/1/erase", because, "Authorization", bearer).status() == 200);

      Eventually.that(
          "nothing of it is kept",
          () -> !room.get("/static/status.json", "Authorization", bearer).body().contains("queue"));
      Eventually.that("no sound is kept", () -> kept().noneMatch(text -> text.contains("queue")));
      assertThat(room.get("/api/incidents/" + id, "Authorization", bearer).body())
          .doesNotContain("queue");
    }
  }

  private Stream<String> kept() {
    try (var files = Files.list(data.resolve("speech"))) {
      return files.map(SoundsTest::text).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
