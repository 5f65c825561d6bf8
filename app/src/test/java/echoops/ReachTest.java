package echoops;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.InvitationKey;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From an alert to a message on Slack, through the whole service. */
class ReachTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

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
            "ECHOOPS_INVITATION_SECRET",
            SECRET,
            "ECHOOPS_SLACK_WEBHOOK",
            slack.baseUrl() + "/services/T/B/X"));
  }

  private void slackAnswers(ResponseDefinitionBuilder answer) {
    slack.stubFor(post(anyUrl()).willReturn(answer));
  }

  private JsonNode newestMessage() throws IOException {
    var body = slack.getAllServeEvents().getFirst().getRequest().getBody();
    return new ObjectMapper().readTree(body);
  }

  private static long noted(LocalRoom room, Class<? extends IncidentEvent> outcome) {
    return room.outside().log().latest(outcome, 100).size();
  }

  private static void awaitNoted(LocalRoom room, Class<? extends IncidentEvent> outcome) {
    Eventually.that("it is noted", () -> noted(room, outcome) > 0);
  }

  private static JsonNode incident(LocalRoom room) {
    return room.get("/api/incidents").json().get(0);
  }

  @Test
  void alert_becomesOneMessageWithALinkThatLetsIn() throws Exception {
    slackAnswers(aResponse().withBody("ok"));
    try (var room = open()) {
      room.datadog(Sender.datadog(0));
      room.datadog(Sender.datadog(1));
      awaitNoted(room, Notified.class);
      room.settle();

      assertThat(slack.getAllServeEvents()).hasSize(1);
      var id = incident(room).get("id").asText();
      var text = newestMessage().at("/blocks/1/text/text").asText();
      assertThat(text).contains("|Join the war room>").contains("&amp;incident=" + id);
      var token = text.replaceFirst(".*#invitation=", "").replaceFirst("&.*", "");
      var invitation = new InvitationKey(SECRET.getBytes(UTF_8)).read(token, now()).orElseThrow();
      assertThat(invitation.incident()).hasToString(id);
      assertThat(room.get("/api/incidents/" + id).body()).contains("\"kind\":\"Notified\"");
      assertThat(room.get("/metrics").body())
          .contains("echo_ops_notices_total{channel=\"slack\",outcome=\"notified\"} 1.0");
    }
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  @Test
  void restartBeforeDelivery_losesNothing() throws Exception {
    slackAnswers(aResponse().withStatus(503));
    try (var room = open()) {
      room.datadog(Sender.datadog(0));
      Eventually.that("it is tried", () -> !slack.getAllServeEvents().isEmpty());
      assertThat(noted(room, Notified.class)).isZero();
    }
    slackAnswers(aResponse().withBody("ok"));
    slack.resetRequests();
    try (var room = open()) {
      awaitNoted(room, Notified.class);

      assertThat(slack.getAllServeEvents()).hasSize(1);
      assertThat(newestMessage().at("/text").asText()).endsWith("(repeat)");
    }
    try (var room = open()) {
      room.settle();
      assertThat(noted(room, Notified.class)).isEqualTo(1);
    }
  }

  @Test
  void slackThatDoesNotAnswer_holdsUpNoAlert() {
    slackAnswers(aResponse().withFixedDelay(8_000));
    try (var room = open()) {
      for (int n = 0; n < 30; n += 3) {
        assertThat(room.datadog(Sender.datadog(n)).status()).isEqualTo(202);
      }
      room.settle();

      assertThat(room.get("/api/incidents").json()).isNotEmpty();
      assertThat(noted(room, Notified.class)).isZero();
    }
  }

  @Test
  void slackThatRefuses_isSaidOnHealthAndInTheLog() {
    slackAnswers(aResponse().withStatus(404).withBody("no_service"));
    try (var room = open()) {
      assertThat(room.get("/health").json().at("/checks/notify: slack/status").asText())
          .isEqualTo("ok");
      room.datadog(Sender.datadog(0));
      awaitNoted(room, NotNotified.class);

      var check = room.get("/health").json().at("/checks/notify: slack");
      assertThat(check.get("status").asText()).isEqualTo("degraded");
      assertThat(check.get("reason").asText()).isEqualTo("slack refused: 404 no_service");
      assertThat(room.get("/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void channelThatIsNotSet_isNoConcernOfHealth() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.get("/health").body()).doesNotContain("notify");
    }
  }
}
