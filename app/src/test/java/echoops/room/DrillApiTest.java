package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drill.OpenShop;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillApiTest {
  private static final Map<String, String> PEOPLE =
      Map.of(
          "ECHOOPS_WEBHOOK_TOKEN",
          LocalRoom.WEBHOOK_TOKEN,
          "ECHOOPS_TOKENS",
          "val:viewer:" + LocalRoom.VIEWER + ",ray:responder:" + LocalRoom.RESPONDER);

  @TempDir Path data;

  private LocalRoom with(String shop) {
    var settings = new HashMap<>(PEOPLE);
    settings.put("ECHOOPS_SHOP", shop);
    return LocalRoom.open(data, settings);
  }

  private static LocalRoom.Answer get(LocalRoom room) {
    return room.get("/api/drill", "Authorization", "Bearer " + LocalRoom.VIEWER);
  }

  private static LocalRoom.Answer post(LocalRoom room, String body) {
    return room.post("/api/drill", body, "Authorization", "Bearer " + LocalRoom.RESPONDER);
  }

  private static LocalRoom.Answer delete(LocalRoom room) {
    return room.delete("/api/drill", "Authorization", "Bearer " + LocalRoom.RESPONDER);
  }

  @Test
  void responder_beginsAndEndsARehearsal() {
    try (var shop = new OpenShop();
        var room = with(shop.url().toString())) {
      assertThat(get(room).json().get("available").asBoolean()).isTrue();
      assertThat(get(room).json().has("scenario")).isFalse();

      assertThat(post(room, "{\"scenario\":\"no-op\"}").json().get("scenario").asText())
          .isEqualTo("no-op");
      assertThat(get(room).json().get("scenario").asText()).isEqualTo("no-op");
      assertThat(delete(room).json().has("scenario")).isFalse();
      assertThat(get(room).json().get("scenarios").findValuesAsText("name"))
          .contains("pool-cut", "retry-storm")
          .doesNotContain("healthy");
    }
  }

  @Test
  void viewer_mayLookAndNoMore() {
    try (var room = with("http://127.0.0.1:1")) {
      var bearer = "Bearer " + LocalRoom.VIEWER;
      var begun = room.post("/api/drill", "{\"scenario\":\"no-op\"}", "Authorization", bearer);

      assertThat(begun.status()).isEqualTo(403);
      assertThat(room.delete("/api/drill", "Authorization", bearer).status()).isEqualTo(403);
      assertThat(room.get("/api/drill").status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scenario\":\"fire\"} | scenario \"fire\": there are pool-cut, retry-storm",
        "{\"scenario\":\"healthy\"} | scenario \"healthy\": there are pool-cut",
        "{} | scenario \"\": there are pool-cut",
        "fire | the body is not {\"scenario\":\"a name\"}",
      })
  void scenario_thatDoesNotExist_isRefusedWithThoseThatDo(String body, String reason) {
    try (var room = with("http://127.0.0.1:1")) {
      assertThat(post(room, body).status()).isEqualTo(400);
      assertThat(post(room, body).json().get("error").asText()).startsWith(reason);
    }
  }

  @Test
  void shopThatIsClosed_isSaid() {
    try (var room = with("http://127.0.0.1:1")) {
      assertThat(post(room, "{\"scenario\":\"no-op\"}").status()).isEqualTo(503);
      assertThat(get(room).json().get("available").asBoolean()).isFalse();
      assertThat(get(room).json().get("because").asText()).contains("the drill shop");
    }
  }

  @Test
  void roomWithoutAShop_saysSo() {
    try (var room = LocalRoom.open(data, PEOPLE)) {
      var because = "there is no drill shop: ECHOOPS_SHOP is not set";

      assertThat(get(room).json().get("available").asBoolean()).isFalse();
      assertThat(get(room).json().get("because").asText()).isEqualTo(because);
      assertThat(post(room, "{\"scenario\":\"no-op\"}").status()).isEqualTo(404);
      assertThat(delete(room).json().get("error").asText()).isEqualTo(because);
    }
  }
}
