package echoops.room;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path data;

  @Test
  void probeThatIsRefused_isDegraded_andItsReasonIsForPeopleInTheRoom() {
    other.stubFor(
        any(anyUrl())
            .willReturn(aResponse().withStatus(403).withBody("{\"message\":\"SSO required\"}")));
    var settings =
        Map.of("ECHOOPS_GITHUB", "checkout=acme/shop", "ECHOOPS_GITHUB_URL", other.baseUrl());
    try (var room = LocalRoom.open(data, settings)) {
      room.post(
          "/api/v1/pipeline/process",
          "{\"service_name\":\"checkout\",\"metrics\":[9,9,9,9,9,9,9,9,940]}");
      var told = room.get("/api/status").json().at("/health/checks/probe: github");
      var toAnybody = room.get("/health");

      assertThat(told.path("status").asText()).isEqualTo("degraded");
      assertThat(told.path("reason").asText()).isEqualTo("github refused: 403: SSO required");
      assertThat(toAnybody.json().at("/checks/probe: github/status").asText())
          .isEqualTo("degraded");
      assertThat(toAnybody.json().path("status").asText()).isEqualTo("operational");
      assertThat(toAnybody.body()).doesNotContain("SSO");
    }
  }

  @ParameterizedTest
  @CsvSource({
    LocalRoom.ADMIN + ", true",
    LocalRoom.VIEWER + ", true",
    "stranger-0123456789, false",
    "'', false"
  })
  void whoeverShowsAKey_isToldWhy(String key, boolean isTold) {
    var settings =
        Map.of(
            "ECHOOPS_ACTIONS",
            "off",
            "ECHOOPS_WEBHOOK_TOKEN",
            LocalRoom.WEBHOOK_TOKEN,
            "ECHOOPS_TOKENS",
            "val:viewer:%s,ann:admin:%s".formatted(LocalRoom.VIEWER, LocalRoom.ADMIN));
    try (var room = LocalRoom.open(data, settings)) {
      var answer = room.get("/health", "Authorization", "Bearer " + key);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().at("/checks/actions/reason").asText())
          .isEqualTo(
              isTold
                  ? "actions are switched off by a setting; only whoever runs me can change that"
                  : "it is not well; people in the room see why, and whoever shows their key here");
    }
  }

  /** A page of another site can make a browser of this machine ask, and shows no key. */
  @Test
  void thisMachine_withoutAKey_isNotToldWhy() {
    try (var room = LocalRoom.open(data, Map.of("ECHOOPS_ACTIONS", "off"))) {
      var reason = "/checks/actions/reason";

      assertThat(room.get("/health").json().at(reason).asText()).startsWith("it is not well");
      assertThat(room.get("/health", "Authorization", "Bearer x").json().at(reason).asText())
          .startsWith("it is not well");
      assertThat(room.get("/api/status").json().at("/health" + reason).asText())
          .startsWith("actions are switched off");
    }
  }

  @Test
  void probesThatAreWell_areOk() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.get("/health").json().at("/checks/probe: own windows/status").asText())
          .isEqualTo("ok");
    }
  }
}
