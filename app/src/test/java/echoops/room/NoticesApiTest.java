package echoops.room;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.model.IncidentEvent.NotNotified;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.Sender;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NoticesApiTest {
  @RegisterExtension
  final WireMockExtension slack =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path data;

  private LocalRoom open() {
    return LocalRoom.open(
        data,
        Map.of(
            "ECHOOPS_PUBLIC_URL",
            "https://room.example.com",
            "ECHOOPS_SLACK_WEBHOOK",
            slack.baseUrl() + "/services/T/B/X"));
  }

  @Test
  void whatWasNeverTold_isListedWithTheReason() {
    slack.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(403).withBody("invalid_token")));
    try (var room = open()) {
      room.datadog(Sender.datadog(0));
      Eventually.that(
          "it is given up", () -> !room.outside().log().latest(NotNotified.class, 1).isEmpty());

      var page = room.get("/api/notices").json();
      assertThat(page.at("/untold/0/channel").asText()).isEqualTo("slack");
      assertThat(page.at("/untold/0/because").asText())
          .isEqualTo("slack refused: 403 invalid_token");
      assertThat(page.at("/untold/0/incident").asText()).startsWith("inc-");
      assertThat(page.at("/channels/0/waiting").asInt()).isZero();
    }
  }

  @Test
  void whatWaits_isCountedWithTheTrouble() {
    slack.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
    try (var room = open()) {
      room.datadog(Sender.datadog(0));
      Eventually.that(
          "it is tried", () -> room.get("/api/notices").json().at("/channels/0").has("trouble"));

      var channel = room.get("/api/notices").json().at("/channels/0");
      assertThat(channel.get("name").asText()).isEqualTo("slack");
      assertThat(channel.get("waiting").asInt()).isEqualTo(1);
      assertThat(channel.get("since").asText()).startsWith("20");
      assertThat(channel.get("trouble").asText()).isEqualTo("slack answered 503");
    }
  }

  @Test
  void withoutAnyChannel_nothingWaits() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.get("/api/notices").body()).isEqualTo("{\"channels\":[],\"untold\":[]}");
    }
  }
}
