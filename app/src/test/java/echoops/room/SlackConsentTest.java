package echoops.room;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.drill.OpenShop;
import echoops.hear.StarterModel;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.Confirmed;
import echoops.model.IncidentEvent.Executed;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.SlackStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second person confirms in Slack what somebody in the room has asked for. */
class SlackConsentTest {
  private static final String BEA_TOKEN = "bea-0123456789abcdef";
  private static final String RAY = "U0000RAY";
  private static final String BEA = "U0000BEA";
  private static final String VAL = "U0000VAL";
  private static final String STRANGER = "U0000EVE";
  private static final String MESSAGES = "/api/chat.postMessage";
  private static final String LOOK = "echoops_look";
  private static final String CONFIRM = "echoops_confirm";
  private static final String DROP = "echoops_refuse";

  @TempDir Path data;
  private final OpenShop shop = new OpenShop();
  private final SlackStandIn slack = new SlackStandIn();
  private LocalRoom room;
  private int presses;

  @BeforeEach
  void open() throws IOException {
    var policy =
        Files.writeString(
            data.resolve("two.yaml"),
            """
            rules:
              - {name: responders put right, effect: allow, actions: [restart], roles: [responder]}
            two_people:
              - {name: by two, actions: [restart]}
            """);
    var settings = new HashMap<String, String>();
    settings.put("ECHOOPS_CATALOGUE", Path.of("catalogue.shop.yaml").toAbsolutePath().toString());
    settings.put("ECHOOPS_SHOP", shop.url().toString());
    settings.put("ECHOOPS_POLICY", policy.toString());
    settings.put("ECHOOPS_WEBHOOK_TOKEN", LocalRoom.WEBHOOK_TOKEN);
    settings.put(
        "ECHOOPS_TOKENS",
        "val:viewer:%s,ray:responder:%s,bea:responder:%s"
            .formatted(LocalRoom.VIEWER, LocalRoom.RESPONDER, BEA_TOKEN));
    settings.put("ECHOOPS_PUBLIC_URL", "https://room.example.com");
    settings.put("ECHOOPS_SLACK_TOKEN", "xoxb-1-test");
    settings.put("ECHOOPS_SLACK_CHANNEL", "C0123456789");
    settings.put("ECHOOPS_SLACK_URL", slack.url());
    settings.put("ECHOOPS_SLACK_SIGNING_SECRET", SlackStandIn.SIGNING_SECRET);
    settings.put("ECHOOPS_SLACK_PEOPLE", "U0000RAY=ray,U0000BEA=bea,U0000VAL=val");
    room = LocalRoom.open(data, settings);
  }

  @AfterEach
  void close() {
    room.close();
    shop.close();
    slack.close();
  }

  private JsonNode ray(String words) {
    var body = "{\"transcript\":\"" + words + "\"}";
    return room.post("/command", body, "Authorization", "Bearer " + LocalRoom.RESPONDER).json();
  }

  private static String code(JsonNode plan) {
    return plan.path("code").valueStream().map(JsonNode::asText).collect(joining(" "));
  }

  /** Something is wrong with a service of the shop, and Slack was told. */
  private void alert() {
    var alert =
        """
        {"event_title":"[P1] [Triggered on {service:payment,env:drill}] Payment is slow",
         "alert_id":"7","tags":"service:payment,env:drill","alert_priority":"P1"}
        """;
    var status = room.post("/webhook/datadog", alert, "X-EchoOps-Token", LocalRoom.WEBHOOK_TOKEN);
    assertThat(status.status()).isEqualTo(202);
    Eventually.that("Slack is told", () -> slack.sentTo(MESSAGES).size() == 1);
  }

  /** Ray asks for a plan; what Slack's button stands for. */
  private String asked() {
    alert();
    return askedNow();
  }

  private String askedNow() {
    var plan = ray("restart payment");
    assertThat(plan.path("status").asText()).isEqualTo("awaiting_confirmation");
    assertThat(ray("confirm " + code(plan)).path("message").asText()).contains("Somebody else");
    Eventually.that("Slack is asked", () -> slack.button(MESSAGES, "Look at it").isPresent());
    assertThat(slack.everything()).doesNotContain(code(plan));
    return slack.button(MESSAGES, "Look at it").orElseThrow();
  }

  private static String now() {
    return String.valueOf(InstantSource.system().instant().getEpochSecond());
  }

  private LocalRoom.Answer send(String body, String timestamp, String signature) {
    return room.post(
        "/webhook/slack",
        body,
        "X-Slack-Request-Timestamp",
        timestamp,
        "X-Slack-Signature",
        signature);
  }

  /** What they are told when they press it. */
  private JsonNode press(String user, String button, String value) {
    var answerTo = "/actions/" + ++presses;
    var body = slack.press(user, button, value, answerTo);
    var at = now();
    var signature = SlackStandIn.signature(SlackStandIn.SIGNING_SECRET, at, body);
    assertThat(send(body, at, signature).status()).isEqualTo(200);
    Eventually.that("they are told", () -> !slack.sentTo(answerTo).isEmpty());
    return slack.sentTo(answerTo).getFirst();
  }

  private String look(String user, String value) {
    press(user, LOOK, value);
    return slack.button("/actions/" + presses, "Confirm").orElseThrow();
  }

  private long confirmed() {
    return room.outside().log().latest(Confirmed.class, 100).size();
  }

  private boolean isDone() {
    return !room.outside().log().latest(Executed.class, 1).isEmpty();
  }

  @Test
  void secondPerson_looksAndConfirmsAndItIsDone() {
    var value = asked();
    var message = slack.sentTo(MESSAGES).getLast();
    assertThat(message.path("text").asText())
        .contains("ray asks for a second person to confirm: a restart of payment")
        .doesNotContain("on your screen");
    var confirm = look(BEA, value);
    assertThat(slack.sentTo("/actions/1").getFirst().path("response_type").asText())
        .isEqualTo("ephemeral");
    assertThat(isDone()).isFalse();

    assertThat(press(BEA, CONFIRM, confirm).path("text").asText()).startsWith("Confirmed.");
    Eventually.that("it is done", this::isDone);
    var by =
        room.outside().log().latest(Confirmed.class, 10).stream()
            .map(it -> ((Confirmed) it.recorded().event()).by())
            .toList();
    assertThat(by).containsExactlyInAnyOrder("ray", "bea");
  }

  @Test
  void planThatBelongsToNoIncident_isAskedForAllTheSame() {
    look(BEA, askedNow());

    assertThat(slack.sentTo(MESSAGES)).hasSize(1);
  }

  @Test
  void whoAskedForIt_isNoSecondPersonInSlackEither() {
    var confirm = look(RAY, asked());

    press(RAY, CONFIRM, confirm);
    assertThat(confirmed()).isEqualTo(1);
    assertThat(isDone()).isFalse();
  }

  @Test
  void button_isForTheOneWhoWasShownIt() {
    var confirm = look(BEA, asked());

    assertThat(press(RAY, CONFIRM, confirm).path("text").asText())
        .isEqualTo("Nothing of this waits for you any more.");
    assertThat(confirmed()).isEqualTo(1);
  }

  @Test
  void button_countsOnce() {
    var confirm = look(BEA, asked());
    press(BEA, CONFIRM, confirm);
    Eventually.that("it is done", this::isDone);

    assertThat(press(BEA, CONFIRM, confirm).path("text").asText())
        .isEqualTo("Nothing of this waits for you any more.");
    assertThat(confirmed()).isEqualTo(2);
    assertThat(room.outside().log().latest(Executed.class, 10)).hasSize(1);
  }

  @Test
  void lookingAgain_voidsTheEarlierButton() {
    var value = asked();
    var earlier = look(BEA, value);
    var later = look(BEA, value);

    assertThat(press(BEA, CONFIRM, earlier).path("text").asText()).startsWith("Nothing of this");
    assertThat(press(BEA, CONFIRM, later).path("text").asText()).startsWith("Confirmed.");
  }

  @Test
  void whoMayOnlyLook_mayNotConfirm() {
    press(VAL, LOOK, asked());

    assertThat(slack.button("/actions/1", "Confirm")).isEmpty();
    assertThat(confirmed()).isEqualTo(1);
  }

  @Test
  void stranger_isToldSoAndWrittenDownAndNothingElse() {
    var told = press(STRANGER, LOOK, asked());

    assertThat(told.path("text").asText())
        .isEqualTo("EchoOps does not know who you are, so nothing was done.");
    assertThat(slack.button("/actions/1", "Confirm")).isEmpty();
    assertThat(
            room.outside().log().latest(Answered.class, 10).stream()
                .map(it -> it.recorded().actor().value()))
        .contains("slack:" + STRANGER);
    assertThat(confirmed()).isEqualTo(1);
  }

  @Test
  void whoeverDropsThePlan_endsIt() {
    var value = asked();
    look(BEA, value);
    var drop = slack.button("/actions/1", "Drop the plan").orElseThrow();

    assertThat(press(BEA, DROP, drop).path("text").asText()).isNotEmpty();
    press(BEA, LOOK, value);
    assertThat(slack.button("/actions/3", "Confirm")).isEmpty();
    assertThat(isDone()).isFalse();
  }

  @Test
  void stopOfEverything_voidsTheButton() {
    var confirm = look(BEA, asked());
    room.post("/webhook/suspend", "{}", "Authorization", "Bearer " + LocalRoom.RESPONDER);

    press(BEA, CONFIRM, confirm);
    assertThat(confirmed()).isEqualTo(1);
    assertThat(isDone()).isFalse();
  }

  @Test
  void whatSlackDidNotSignNow_isRefusedAndDoesNothing() {
    var body = slack.press(BEA, LOOK, asked(), "/actions/never");
    var at = now();
    var right = SlackStandIn.signature(SlackStandIn.SIGNING_SECRET, at, body);
    var old = String.valueOf(Long.parseLong(at) - 301);
    var future = String.valueOf(Long.parseLong(at) + 400);
    record Try(String body, String timestamp, String signature) {}
    var tries =
        List.of(
            new Try(body, at, SlackStandIn.signature("another-signing-secret", at, body)),
            new Try(body + "&x=1", at, right),
            new Try(body.replace("%22", "%2522"), at, right),
            new Try(body, old, SlackStandIn.signature(SlackStandIn.SIGNING_SECRET, old, body)),
            new Try(
                body, future, SlackStandIn.signature(SlackStandIn.SIGNING_SECRET, future, body)),
            new Try(body, "soon", right),
            new Try(body, at, "v0="),
            new Try(body, at, right.toUpperCase(Locale.ROOT)));

    assertThat(tries)
        .allSatisfy(
            it ->
                assertThat(send(it.body(), it.timestamp(), it.signature()).status())
                    .isEqualTo(401));
    assertThat(room.post("/webhook/slack", body).status()).isEqualTo(401);
    assertThat(slack.sentTo("/actions/never")).isEmpty();
  }

  @Test
  void replay_isRefused() {
    var body = slack.press(BEA, LOOK, asked(), "/actions/once");
    var at = now();
    var signature = SlackStandIn.signature(SlackStandIn.SIGNING_SECRET, at, body);

    assertThat(send(body, at, signature).status()).isEqualTo(200);
    assertThat(send(body, at, signature).status()).isEqualTo(401);
    Eventually.that("they are told", () -> !slack.sentTo("/actions/once").isEmpty());
    assertThat(slack.sentTo("/actions/once")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload=%7B%7D",
        "payload=not+json",
        "payload=%zz",
        "nothing",
        "payload=%7B%22type%22%3A%22view_submission%22%7D"
      })
  void whatIsNoButton_isRefused(String body) {
    var at = now();
    var signature = SlackStandIn.signature(SlackStandIn.SIGNING_SECRET, at, body);

    assertThat(send(body, at, signature).status()).isEqualTo(400);
  }

  @Test
  void answerToSomebodyElse_isNotGiven() {
    var body =
        slack.press(BEA, LOOK, "x", "/actions/1").replace(slack.url().substring(7, 16), "10.0.0.9");
    var at = now();
    var signature = SlackStandIn.signature(SlackStandIn.SIGNING_SECRET, at, body);

    assertThat(send(body, at, signature).status()).isEqualTo(400);
  }

  /** Nobody could say them by what Slack knows. */
  @Test
  void wordsOfCodes_areNeverSentToSlack() {
    var confirm = look(BEA, asked());
    press(BEA, CONFIRM, confirm);
    Eventually.that("it is done", this::isDone);

    var words = slack.everything().toLowerCase(Locale.ROOT).split("[^a-z]+");
    assertThat(words).contains("payment").doesNotContainAnyElementsOf(StarterModel.codeWords());
  }
}
