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

  @Test
  void probesThatAreWell_areOk() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.get("/health").json().at("/checks/probe: own windows/status").asText())
          .isEqualTo("ok");
    }
  }
}
