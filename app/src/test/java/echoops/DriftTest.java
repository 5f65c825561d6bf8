package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.LogStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service's log lines over HTTP, to an incident that explains itself. */
class DriftTest {
  private static final Duration LEARNING = Duration.ofMinutes(15);

  private final LogStory story = new LogStory("payment", 5, 1);

  @TempDir private Path data;

  private static void send(LocalRoom room, String lines) {
    assertThat(room.post("/api/logs", lines).status()).isBetween(200, 202);
  }

  private void learn(LocalRoom room, Instant now) {
    send(room, story.healthy(now.minus(LEARNING), LEARNING));
    Eventually.that("learned", () -> logs(room).path("learned").asDouble() == 1);
  }

  private static JsonNode logs(LocalRoom room) {
    return room.get("/api/drift").json().path("services").path(0).path("logs");
  }

  private static JsonNode anomaly(LocalRoom room) {
    Eventually.that("an anomaly", () -> !anomalies(room).isEmpty());
    return anomalies(room).get(0);
  }

  private static JsonNode anomalies(LocalRoom room) {
    return room.get("/anomalies").json().path("anomalies");
  }

  private static JsonNode detector(LocalRoom room) {
    return room.get("/api/detectors").json().path("detectors").path(0);
  }

  private static String incident(LocalRoom room) {
    return anomalies(room).path(0).path("incident").asText();
  }

  private static String said(LocalRoom room, String words) {
    return room.post("/command", "{\"transcript\":\"" + words + "\"}").json().toString();
  }

  @Test
  void healthyLines_openNoIncident() {
    try (var room = LocalRoom.open(data)) {
      var now = Instant.now();
      learn(room, now);
      send(room, story.healthy(now, Duration.ofMinutes(5)));

      assertThat(room.get("/api/incidents").body()).isEqualTo("[]");
      assertThat(said(room, "why did you wake me")).contains("nothing unusual");
    }
  }

  @Test
  void newErrors_openAnIncidentThatSaysWhy() {
    try (var room = LocalRoom.open(data)) {
      var now = Instant.now();
      learn(room, now);
      send(room, story.broken(now, Duration.ofSeconds(10)));

      var anomaly = anomaly(room);
      assertThat(anomaly.path("service").asText()).isEqualTo("payment");
      assertThat(anomaly.path("movers").path(0).path("text").asText()).contains("HikariPool");
      assertThat(room.get("/metrics").body())
          .containsPattern(
              "echo_ops_drift_anomalies_total\\{verdict=\"%s\"} [1-9]"
                  .formatted(anomaly.path("verdict").asText().toLowerCase(Locale.ROOT)));
      Eventually.that("an incident", () -> !incident(room).isEmpty());
      Eventually.that("why", () -> said(room, "why did you wake me").contains("is new"));
      Eventually.that(
          "the errors' cluster",
          () -> room.get("/api/incidents/" + incident(room)).body().contains("ClusterNamed"));
    }
  }

  @Test
  void judgement_isRememberedOfItsDetector() {
    try (var room = LocalRoom.open(data)) {
      var now = Instant.now();
      learn(room, now);
      send(room, story.broken(now, Duration.ofSeconds(10)));
      var path = "/anomalies/" + anomaly(room).path("id").asText() + "/acknowledge";

      assertThat(room.post(path, "{\"judgement\":\"good call\"}").json().path("judged").asText())
          .isEqualTo("GOOD_CALL");
      assertThat(room.post(path, "{\"judgement\":\"maybe\"}").body()).contains("false alarm");
      Eventually.that("the tally", () -> detector(room).path("right").asLong() == 1);
    }
  }

  @Test
  void restart_knowsWhatIsUsual() {
    var now = Instant.now();
    try (var room = LocalRoom.open(data)) {
      learn(room, now);
    }
    try (var room = LocalRoom.open(data, Map.of())) {
      assertThat(logs(room).path("learned").asDouble()).isEqualTo(1);
      send(room, story.broken(now, Duration.ofSeconds(10)));

      assertThat(anomaly(room).path("movers").path(0).path("shift").asText()).isEqualTo("NEW");
    }
  }

  @Test
  void whatNobodyWatchesAnyMore_isOver() throws IOException {
    var now = Instant.now();
    try (var room = LocalRoom.open(data)) {
      learn(room, now);
      send(room, story.broken(now, Duration.ofSeconds(10)));
      Eventually.that("an incident", () -> !incident(room).isEmpty());
    }
    try (var files = Files.list(data.resolve("drift"))) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    try (var room = LocalRoom.open(data)) {
      Eventually.that("its end", () -> anomalies(room).path(0).has("ended"));
      Eventually.that(
          "the incident's end",
          () -> room.get("/api/incidents/" + incident(room)).body().contains("RESOLVED"));
    }
  }
}
