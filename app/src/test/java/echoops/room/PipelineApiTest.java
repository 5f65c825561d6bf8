package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.LocalRoom;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineApiTest {
  private static final String PROCESS = "/api/v1/pipeline/process";
  private static final String USUAL = "120,118,131,125,119,122,127,121,124";

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

  private LocalRoom.Answer process(String values) {
    return room.post(PROCESS, "{\"service_name\":\"checkout\",\"metrics\":[" + values + "]}");
  }

  @Test
  void usualSeries_isNoAnomaly() {
    var run = process(USUAL).json();

    assertThat(run.path("anomaly_detected").asBoolean()).isFalse();
    assertThat(run.has("root_cause")).isFalse();
  }

  @Test
  void unusualSeries_isLookedIntoAndHonestAboutIt() {
    var run = process(USUAL + ",940").json();

    assertThat(run.path("anomaly_detected").asBoolean()).isTrue();
    assertThat(run.path("root_cause").asText()).startsWith("I do not know the cause");
    assertThat(run.path("confidence").asText()).isEqualTo("UNKNOWN");
    assertThat(run.path("alerts_sent")).isEmpty();
  }

  @Test
  void run_isFoundAgainAlsoAfterARestart() {
    var run = process(USUAL).json();
    room.close();
    room = LocalRoom.open(data);

    assertThat(room.get("/api/v1/pipeline/" + run.path("correlation_id").asText()).json())
        .isEqualTo(run);
    assertThat(room.get("/api/v1/pipeline/run-0123456789ab").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"metrics\":[1,2,3,4,5,6,7,8]} | service_name=: not a name",
        "{\"service_name\":\"a\",\"metrics\":[1]} | from 8 to 10000 values are wanted, and 1 came",
        "{\"service_name\":\"a\",\"metrics\":[1,2,3,4,5,6,7,null]} | a value is no number",
        "{\"service_name\":\"a\",\"metrics\":[1,2,3,4,5,6,7,\"x\"]} | the body is not",
        "{\"service_name\":\"a\",\"metric_name\":\"\",\"metrics\":[1,2,3,4,5,6,7,8]} | metric_name=",
        "nonsense | the body is not",
      })
  void whatCannotBeUsed_isNamed(String body, String problem) {
    var answer = room.post(PROCESS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(problem);
  }
}
