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

class ReplayApiTest {
  @TempDir Path data;
  private LocalRoom room;

  @BeforeEach
  void open() {
    room = LocalRoom.guarded(data);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private String incident() {
    for (var transition : new String[] {"Triggered", "Recovered"}) {
      var body =
          "{\"title\":\"High error rate\",\"id\":\"%s\",\"alert_cycle_key\":\"c1\",\"alert_transition\":\"%s\",\"tags\":\"service:checkout,env:prod\"}"
              .formatted(transition, transition);
      room.post("/webhook/datadog", body, "X-EchoOps-Token", LocalRoom.WEBHOOK_TOKEN);
      room.settle();
    }
    return get("/api/incidents").json().get(0).get("id").asText();
  }

  private LocalRoom.Answer get(String path) {
    return room.get(path, "Authorization", "Bearer " + LocalRoom.VIEWER);
  }

  @Test
  void replay_hasTheRecordsAndWhatWasMadeOfThem() {
    var id = incident();
    var page = get("/api/replay?incident=" + id).json();
    var now = get("/api/incidents/" + id).json();

    assertThat(page.get("records")).isEqualTo(now.get("timeline"));
    assertThat(page.get("stages").findValuesAsText("status")).first().isEqualTo("OPEN");
    var last = page.get("stages").get(page.get("stages").size() - 1);
    assertThat(last.get("incident")).isEqualTo(now.get("incident"));
    assertThat(last.get("incident").get("status").asText()).isEqualTo("RESOLVED");
    assertThat(page.get("whole").asBoolean()).isTrue();
    assertThat(page.has("next")).isFalse();
  }

  @Test
  void page_namesTheNextOne() {
    var id = incident();
    var first = get("/api/replay?limit=2&incident=" + id).json();
    var next = get("/api/replay?limit=2&incident=" + id + "&after=" + first.get("next").asLong());

    assertThat(first.get("records")).hasSize(2);
    assertThat(next.json().get("records").get(0).get("sequence").asLong())
        .isGreaterThan(first.get("next").asLong());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/replay | 400 | incident \"\": not inc- and ten of a-z, 2-7",
        "/api/replay?incident=inc-aaaaaaaaaa | 404 | there is no incident inc-aaaaaaaaaa",
        "/api/replay?incident=inc-aaaaaaaaaa&limit=0 | 400 | limit=0: not a whole number from 1 to 2000",
        "/api/replay?incident=inc-aaaaaaaaaa&after=x | 400 | after=x: not the sequence of a record",
      })
  void question_thatCannotBeAnswered_isToldWhy(String path, int status, String reason) {
    assertThat(get(path).status()).isEqualTo(status);
    assertThat(get(path).json().get("error").asText()).isEqualTo(reason);
  }

  @Test
  void replay_isForPeopleOfTheRoom() {
    assertThat(room.get("/api/replay?incident=inc-aaaaaaaaaa").status()).isEqualTo(401);
  }
}
