package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An admin has commands answered late; everybody can see it, and nothing that stops waits. */
class ChaosApiTest {
  private static final String START = "/chaos/start";
  private static final String STOP = "/chaos/stop";
  private static final Duration LATE = Duration.ofMillis(2_500);

  @TempDir Path data;
  private LocalRoom room;

  @BeforeEach
  void open() {
    room =
        LocalRoom.open(
            data,
            Map.of(
                "ECHOOPS_WEBHOOK_TOKEN",
                LocalRoom.WEBHOOK_TOKEN,
                "ECHOOPS_TOKENS",
                "val:viewer:%s,ray:responder:%s,ann:admin:%s"
                    .formatted(LocalRoom.VIEWER, LocalRoom.RESPONDER, LocalRoom.ADMIN)));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private LocalRoom.Answer post(String path, String body, String token) {
    return room.post(path, body, "Authorization", "Bearer " + token);
  }

  private Duration answered(String words) {
    long begun = System.nanoTime();
    var answer = post("/command", "{\"transcript\":\"" + words + "\"}", LocalRoom.VIEWER);
    assertThat(answer.status()).isEqualTo(200);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private String metrics() {
    return room.get("/metrics", "Authorization", "Bearer " + LocalRoom.VIEWER).body();
  }

  @Test
  void commands_areReallyLate_untilItIsStopped() {
    var started = post(START, "", LocalRoom.ADMIN);
    assertThat(started.status()).isEqualTo(200);
    assertThat(started.json().path("status").asText()).isEqualTo("chaos_started");
    assertThat(started.json().path("latency_injection").asText()).isEqualTo("enabled");
    assertThat(started.json().has("until")).isTrue();

    assertThat(answered("list incidents")).isGreaterThan(LATE);
    assertThat(metrics())
        .contains("echo_ops_latency_total 1.0")
        .contains("echo_ops_latency_satisfactory_total 0.0");
    assertThat(room.get("/health", "Authorization", "Bearer " + LocalRoom.VIEWER).body())
        .contains("answered late on purpose, until ", "by ann");
    assertThat(room.get("/health").body()).contains("\"commands\"").doesNotContain("by ann");

    assertThat(post(STOP, "", LocalRoom.ADMIN).json().path("status").asText())
        .isEqualTo("chaos_stopped");
    assertThat(answered("list incidents")).isLessThan(LATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "stop everything"})
  void whatStops_isNeverLate(String words) {
    assertThat(answered("status")).isPositive();
    post(START, "{\"minutes\":1}", LocalRoom.ADMIN);

    assertThat(answered(words)).isLessThan(LATE);
  }

  @Test
  void onlyAdmins_mayDoThat() {
    assertThat(post(START, "", LocalRoom.RESPONDER).status()).isEqualTo(403);
    assertThat(post(STOP, "", LocalRoom.VIEWER).status()).isEqualTo(403);
    assertThat(room.post(START, "").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"minutes\":0}",
        "{\"minutes\":31}",
        "{\"minutes\":\"x\"}",
        "[",
        "{\"minutes\":-1}"
      })
  void otherLengths_areRefused(String body) {
    var answer = post(START, body, LocalRoom.ADMIN);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("more than 0, up to 30");
  }
}
