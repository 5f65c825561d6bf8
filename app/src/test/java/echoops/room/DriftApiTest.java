package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftApiTest {
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

  private void watch() {
    room.post(
        "/api/metrics",
        "[{\"service\":\"auth\",\"metric\":\"ms\",\"value\":1},"
            + "{\"service\":\"auth\",\"metric\":\"rps\",\"value\":2},"
            + "{\"service\":\"shop\",\"metric\":\"ms\",\"value\":3}]");
    Eventually.that("watched", () -> room.get("/api/drift").json().path("services").size() == 2);
    Eventually.that("kept", () -> room.get("/api/metrics").json().size() == 3);
  }

  private Duration quiet(String minutes) {
    var answer = room.post("/api/detectors/pause", "{\"minutes\":" + minutes + "}").json();
    return Duration.between(Instant.now(), Instant.parse(answer.path("until").asText()));
  }

  @ParameterizedTest
  @CsvSource({"30, 1800", "0.5, 30", "0, 0"})
  void pause_lastsAsLongAsWasAsked(String minutes, long seconds) {
    assertThat(quiet(minutes)).isCloseTo(Duration.ofSeconds(seconds), Duration.ofSeconds(10));
  }

  @Test
  void pause_isShownAsTheDetectorsState() {
    quiet("30");

    Eventually.that(
        "paused", () -> room.get("/api/detectors").body().contains("\"state\":\"paused\""));
    quiet("0");
    Eventually.that(
        "not paused", () -> !room.get("/api/detectors").body().contains("\"state\":\"paused\""));
  }

  @ParameterizedTest
  @CsvSource({"-1", "1441", "1e300", "\"x\""})
  void pauseOfAnotherLength_isRefused(String minutes) {
    var answer = room.post("/api/detectors/pause", "{\"minutes\":" + minutes + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("from 0 to 1440");
  }

  @Test
  void metricsOfAService_areThoseAlone() {
    watch();

    assertThat(room.get("/api/metrics?service=auth").json()).hasSize(2);
    assertThat(room.get("/api/metrics?service=auth&limit=1").json()).hasSize(1);
    assertThat(room.get("/api/metrics?service=auth&metric=ms").json()).hasSize(1);
    assertThat(room.get("/api/metrics?metric=ms").body()).contains("without the service");
  }

  @Test
  void training_isOfWhatIsWatched() {
    watch();

    assertThat(room.post("/train?service=auth", "").status()).isEqualTo(202);
    assertThat(room.post("/train", "").status()).isEqualTo(202);
    assertThat(room.post("/train?service=nosuch", "").status()).isEqualTo(404);
  }

  @Test
  void run_asksAllSources() {
    assertThat(room.post("/run", "").status()).isEqualTo(202);
  }
}
