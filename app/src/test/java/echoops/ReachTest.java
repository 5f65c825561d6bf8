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
import echoops.testing.MailServer;
import echoops.testing.RedisServer;
import echoops.testing.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
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

  private LocalRoom open(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("ECHOOPS_PUBLIC_URL", "https://room.example.com");
    all.put("ECHOOPS_INVITATION_SECRET", SECRET);
    return LocalRoom.open(data, all);
  }

  private List<JsonNode> sent() {
    return slack.getAllServeEvents().reversed().stream()
        .map(event -> read(event.getRequest().getBody()))
        .toList();
  }

  private static JsonNode read(byte[] body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> sent(String field) {
    return sent().stream().map(message -> message.at(field).asText()).toList();
  }

  @Test
  void whoeverIsWoken_isToldWhenItIsTakenAndOver() {
    slackAnswers(aResponse().withStatus(202).withBody("{\"status\":\"success\"}"));
    var settings =
        Map.of(
            "ECHOOPS_PAGERDUTY_KEY",
            "R0123456789ABCDEF0123456789ABCDE",
            "ECHOOPS_PAGERDUTY_URL",
            slack.baseUrl());
    try (var room = open(settings)) {
      room.datadog(Sender.datadog(0));
      Eventually.that("somebody is woken", () -> sent().size() == 1);
      var id = incident(room).get("id").asText();
      room.post("/command", "{\"transcript\":\"acknowledge\"}");
      Eventually.that("it is acknowledged there", () -> sent().size() == 2);
      room.datadog(Sender.datadog(2));
      Eventually.that("it is resolved there", () -> sent().size() == 3);

      assertThat(sent("/event_action")).containsExactly("trigger", "acknowledge", "resolve");
      assertThat(sent("/dedup_key")).containsOnly("echoops:" + id);
      assertThat(sent("/payload/severity").getFirst()).isEqualTo("critical");
    }
  }

  @Test
  void thread_isFoundAgainAfterARestart() {
    slackAnswers(aResponse().withBody("{\"ok\":true,\"ts\":\"17.001\"}"));
    var settings =
        Map.of(
            "ECHOOPS_SLACK_TOKEN",
            "xoxb-1-test",
            "ECHOOPS_SLACK_CHANNEL",
            "C0123456789",
            "ECHOOPS_SLACK_URL",
            slack.baseUrl());
    try (var room = open(settings)) {
      room.datadog(Sender.datadog(0));
      awaitNoted(room, Notified.class);
    }
    try (var room = open(settings)) {
      room.datadog(Sender.datadog(2));
      Eventually.that("the end is told", () -> sent("/text").stream().anyMatch(ReachTest::isEnd));

      var end = sent().stream().filter(it -> isEnd(it.at("/text").asText())).findFirst();
      assertThat(end.orElseThrow().at("/thread_ts").asText()).isEqualTo("17.001");
      assertThat(sent("/thread_ts").getFirst()).isEmpty();
    }
  }

  private static boolean isEnd(String text) {
    return text.startsWith("It is over: every alert has recovered.");
  }

  @Test
  void warnings_comeTogether() {
    slackAnswers(aResponse().withBody("ok"));
    var settings =
        Map.of(
            "ECHOOPS_SLACK_WEBHOOK",
            slack.baseUrl() + "/services/T/B/X",
            "ECHOOPS_NOTIFY_TOGETHER",
            "PT3S");
    try (var room = open(settings)) {
      for (var service : List.of("checkout", "mail")) {
        room.datadog(
            """
            {"event_title":"[P3] [Triggered] %1$s is odd","alert_id":"%1$s","alert_priority":"P3",
             "tags":"service:%1$s"}
            """
                .formatted(service));
      }
      Eventually.that("both are noted", () -> noted(room, Notified.class) == 2);

      assertThat(sent("/text")).containsExactly("2 incidents that do not press");
    }
  }

  @Test
  void alert_becomesALetter() {
    try (var server = MailServer.plain();
        var room =
            open(
                Map.of(
                    "ECHOOPS_MAIL_SERVER",
                    "smtp://127.0.0.1:" + server.port(),
                    "ECHOOPS_MAIL_FROM",
                    "echoops@example.com",
                    "ECHOOPS_MAIL_TO",
                    "ann@example.com"))) {
      room.datadog(Sender.datadog(0));
      Eventually.that("it is there", () -> !server.letters().isEmpty());

      var letter = server.letters().getFirst();
      assertThat(letter.head("Subject").getFirst()).startsWith("Critical: ");
      assertThat(letter.body()).contains("Join the war room: https://room.example.com/static");
    }
  }

  @Test
  void whatHappens_isInTheStreamOfRedis() {
    try (var redis = RedisServer.start();
        var room = LocalRoom.open(data, Map.of("ECHOOPS_REDIS_URL", redis.url()))) {
      room.datadog(Sender.datadog(0));
      Eventually.that("it is there", () -> redis.length("echoops:events") >= 4);

      assertThat(redis.ask("XRANGE echoops:events - +"))
          .contains("AlertReceived", "IncidentOpened", "HeadlineWritten");
      assertThat(room.get("/health").json().at("/checks/notify: redis/status").asText())
          .isEqualTo("ok");
    }
  }

  @Test
  void redisThatIsAway_isSaidOnHealthAndHoldsUpNothing() {
    var nobody = "redis://127.0.0.1:" + RedisServer.freePort();
    try (var room = LocalRoom.open(data, Map.of("ECHOOPS_REDIS_URL", nobody))) {
      assertThat(room.datadog(Sender.datadog(0)).status()).isEqualTo(202);
      room.settle();
      Eventually.that(
          "health says so",
          () ->
              room.get("/health")
                  .json()
                  .at("/checks/notify: redis/reason")
                  .asText()
                  .startsWith("redis cannot be reached"));
    }
  }
}
