package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.LocalRoom;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
  @TempDir Path data;

  private static String alert(String id, String title, String priority, String transition) {
    return """
        {"event_title":"%s","alert_id":"%s","alert_cycle_key":"%s","alert_priority":"%s",
         "alert_transition":"%s","tags":"service:%s,env:prod"}
        """
        .formatted(title, id, id, priority, transition, id);
  }

  @Test
  void incidents_areNumberedAsThePageNumbersThem() {
    try (var room = LocalRoom.open(data)) {
      room.datadog(alert("over", "Gone again", "P1", "Triggered"));
      room.datadog(alert("drill", "[TEST] A drill", "P1", "Triggered"));
      room.datadog(alert("minor", "Something small", "P4", "Triggered"));
      room.datadog(alert("major", "Something bad", "P1", "Triggered"));
      room.datadog(alert("over", "Gone again", "P1", "Recovered"));
      room.settle();

      assertThat(said(room, 1)).contains("Something bad");
      assertThat(said(room, 2)).contains("Something small");
      assertThat(said(room, 3)).contains("drill");
      assertThat(said(room, 4)).contains("recovered");
      assertThat(said(room, 5)).isEqualTo("There is no incident 5: the last is 4.");
    }
  }

  private static String said(LocalRoom room, int number) {
    var body = "{\"transcript\":\"show incident " + number + "\"}";
    return room.post("/command", body).json().get("message").asText();
  }
}
