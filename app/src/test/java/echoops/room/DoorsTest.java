package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorsTest {
  private static final String CLOSE = "/api/incidents/inc-aaaaaaaaaa/close";

  @TempDir Path data;

  @Test
  void thisMachineWithoutTokens_isALocalResponder() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.get("/api/incidents").status()).isEqualTo(200);
      assertThat(room.post(CLOSE, "{\"because\":\"x\"}").status()).isEqualTo(404);
      assertThat(
              room.post("/api/alerts/1/erase", "{\"because\":\"x\"}").json().get("error").asText())
          .isEqualTo("this needs the role ADMIN; yours is RESPONDER");
    }
  }

  @Test
  void anotherNameForThisMachine_isNobody() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.get("/api/incidents", "Host", "rebound.example").status()).isEqualTo(401);
      assertThat(room.post("/webhook/datadog", "{}", "Host", "rebound.example").status())
          .isEqualTo(401);
    }
  }

  @Test
  void pageOfAnotherSite_cannotSendAlertsToThisMachine() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.post("/webhook/datadog", "{}", "Origin", "https://evil.example").status())
          .isEqualTo(401);
    }
  }

  @Test
  void identityHeader_countsFromAListedProxyOnly() {
    var settings =
        Map.of(
            "ECHOOPS_IDENTITY_HEADER",
            "X-User",
            "ECHOOPS_IDENTITY_PROXIES",
            "127.0.0.1",
            "ECHOOPS_IDENTITY_ROLES",
            "ann@example.com=admin");
    try (var room = LocalRoom.open(data, settings)) {
      assertThat(room.get("/api/incidents").status()).isEqualTo(401);
      assertThat(room.get("/api/incidents", "X-User", "bob@example.com").status()).isEqualTo(200);
      assertThat(room.post(CLOSE, "{\"because\":\"x\"}", "X-User", "bob@example.com").status())
          .isEqualTo(403);
      assertThat(
              room.post(
                      CLOSE, "{\"because\":\"x\"}", "X-User", "accounts.google.com:ann@example.com")
                  .status())
          .isEqualTo(404);
    }
  }

  @Test
  void identityHeader_fromElsewhere_isNotBelieved() {
    var settings =
        Map.of("ECHOOPS_IDENTITY_HEADER", "X-User", "ECHOOPS_IDENTITY_PROXIES", "10.9.8.7");
    try (var room = LocalRoom.open(data, settings)) {
      assertThat(room.get("/api/incidents", "X-User", "ann@example.com").status()).isEqualTo(401);
    }
  }
}
