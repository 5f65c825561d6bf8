package echoops;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.drift.Watches;
import echoops.json.Json;
import echoops.model.LogLevel;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.ManualClock;
import echoops.testing.SeededSecrets;
import echoops.testing.SeededSecrets.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that come in with alerts and log lines go no further. */
class RedactionInRoomTest {
  private static final List<Secret> SECRETS = SeededSecrets.drawn(200, 42);
  private static final ServiceName CHECKOUT = new ServiceName("checkout");

  @TempDir Path data;

  /** From the log everything is spoken, notified, streamed, reported and investigated. */
  @Test
  void secretInAnAlert_isInNothingThatIsWrittenDown() throws Exception {
    try (var room = LocalRoom.open(data)) {
      for (int i = 0; i < SECRETS.size(); i++) {
        assertThat(room.datadog(alert(i)).status()).isEqualTo(202);
      }
      room.settle();
      Eventually.that("headlines are written", () -> written(room).contains("HeadlineWritten"));

      assertNone(written(room));
      assertNone(room.get("/api/incidents").body() + room.get("/api/alerts?limit=500").body());
      var first = room.get("/api/incidents").json().get(0).get("id").asText();
      assertNone(room.get("/api/incidents/" + first + "/report?format=md").body());
    }
  }

  private static String alert(int i) throws JsonProcessingException {
    return new ObjectMapper()
        .writeValueAsString(
            Map.of(
                "event_title", SECRETS.get(i).sentence(),
                "id", "id-" + i,
                "alert_cycle_key", "cycle-" + i,
                "alert_transition", "Triggered",
                "link", "https://monitors.example/?q=" + i,
                "tags", "service:service-" + i % 7 + ",env:prod"));
  }

  private static String written(LocalRoom room) {
    var json = new Json();
    return room.outside().log().read(0, 10_000).stream()
        .map(
            it ->
                Json.kind(it.event()) + new String(json.write(it.event()), StandardCharsets.UTF_8))
        .collect(joining("\n"));
  }

  @Test
  void secretInALogLine_isInNoTemplateAndNoCluster() {
    var watches = new Watches(Optional.empty());
    for (var secret : SECRETS) {
      var lines = new ArrayList<Reading>();
      for (int i = 0; i < 5; i++) {
        var at = ManualClock.START.plusMillis(10L * i);
        lines.add(new LogLine(CHECKOUT, at, LogLevel.ERROR, secret.sentence()));
      }
      var _ = watches.take(lines, ManualClock.START.plusSeconds(1));
      assertNone(seen(watches));
    }
  }

  private static String seen(Watches watches) {
    var json = new Json();
    return new String(json.write(watches.all()), StandardCharsets.UTF_8)
        + new String(json.write(watches.clusters(CHECKOUT)), StandardCharsets.UTF_8);
  }

  private static void assertNone(String text) {
    var held = SECRETS.stream().filter(secret -> SeededSecrets.holds(text, secret)).toList();
    assertThat(held).isEmpty();
  }
}
