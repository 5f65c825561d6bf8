package echoops;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Config;
import echoops.model.IncidentEvent.IncidentFiled;
import echoops.model.IncidentEvent.NotNotified;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From an alert to what Datadog holds of it afterwards, through the whole service. */
class ChronicleTest {
  private static final String EVENTS = "/api/v2/events";
  private static final String CASES = "/api/v2/cases";
  private static final String CASE = CASES + "/11111111-2222-3333-4444-555555555555";
  private static final String ALERT =
      """
      {"event_title":"Checkout is slow","id":"%s","alert_cycle_key":"cycle-1",
       "alert_transition":"%s","tags":"service:checkout,env:prod","alert_priority":"P1"}
      """;

  @RegisterExtension
  final WireMockExtension datadog =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path data;

  @BeforeEach
  void datadogIsWell() {
    answers(any(anyUrl()), aResponse().withBody("{\"data\":[]}"));
    answers(post(urlPathEqualTo(EVENTS)), aResponse().withStatus(202).withBody("{\"data\":{}}"));
    answers(
        get(urlPathEqualTo(CASES + "/types")),
        aResponse()
            .withBody("{\"data\":[{\"id\":\"t-1\",\"attributes\":{\"name\":\"Standard\"}}]}"));
    answers(post(urlPathEqualTo(CASES)), aResponse().withBody("{\"data\":" + filed("It") + "}"));
  }

  private void answers(
      com.github.tomakehurst.wiremock.client.MappingBuilder call,
      ResponseDefinitionBuilder answer) {
    datadog.stubFor(call.willReturn(answer));
  }

  private static String filed(String title) {
    return "{\"id\":\"11111111-2222-3333-4444-555555555555\",\"attributes\":{\"key\":\"CASE-17\","
        + "\"title\":\""
        + title
        + "\"}}";
  }

  private Map<String, String> settings() {
    return Map.of(
        "DD_API_KEY", "api-key",
        "DD_APP_KEY", "app-key",
        "ECHOOPS_DATADOG_URL", datadog.baseUrl(),
        "ECHOOPS_DATADOG_CASES", "aaaaaaaa-2222-3333-4444-555555555555",
        "ECHOOPS_DATA", data.toString());
  }

  private LocalRoom open() {
    return LocalRoom.open(data, settings());
  }

  private List<JsonNode> sent(String path) {
    return datadog.getAllServeEvents().reversed().stream()
        .filter(it -> it.getRequest().getMethod().getName().equals("POST"))
        .filter(it -> it.getRequest().getUrl().equals(path))
        .map(it -> read(it.getRequest().getBody()))
        .toList();
  }

  private static JsonNode read(byte[] body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new AssertionError(new String(body, UTF_8), e);
    }
  }

  private List<String> titles() {
    return sent(EVENTS).stream().map(it -> it.at("/data/attributes/title").asText()).toList();
  }

  private void awaitTitle(String begin) {
    Eventually.that(begin, () -> titles().stream().anyMatch(it -> it.startsWith(begin)));
  }

  @Test
  void incident_isWrittenDownFromItsBeginningToItsEnd() {
    try (var room = open()) {
      room.datadog(ALERT.formatted("1", "Triggered"));
      awaitTitle("Checkout");
      room.post("/command", "{\"transcript\":\"what happened\",\"user_id\":\"me\"}");
      room.datadog(ALERT.formatted("2", "Recovered"));
      awaitTitle("Over: Checkout");
      Eventually.that("the case is closed", () -> !sent(CASE + "/status").isEmpty());

      var begun = sent(EVENTS).getFirst().at("/data/attributes");
      assertThat(begun.at("/attributes/status").asText()).isEqualTo("error");
      var id = begun.path("aggregation_key").asText();
      assertThat(sent(CASES).getFirst().at("/data/attributes/title").asText())
          .endsWith("[" + id + "]");
      assertThat(sent(CASE + "/comment").getLast().at("/data/attributes/comment").asText())
          .contains("What was said", "what happened", "What was done");
      assertThat(room.outside().log().latest(IncidentFiled.class, 9)).hasSize(1);
      assertThat(room.get("/api/incidents/" + id).body()).contains("CASE-17");
      assertThat(room.get("/metrics").body())
          .contains("echo_ops_notices_total{channel=\"datadog_cases\",outcome=\"notified\"}");
    }
  }

  /** The case is there though its answer was lost: it is found by its mark, and not made again. */
  @Test
  void caseWhoseAnswerWasLost_isNotMadeTwice() {
    answers(
        post(urlPathEqualTo(CASES)), aResponse().withStatus(504).withHeader("Retry-After", "4"));
    try (var room = open()) {
      room.datadog(ALERT.formatted("1", "Triggered"));
      Eventually.that("a case is opened", () -> !sent(CASES).isEmpty());
      var title = sent(CASES).getFirst().at("/data/attributes/title").asText();
      answers(
          get(urlPathEqualTo(CASES)), aResponse().withBody("{\"data\":[" + filed(title) + "]}"));
      Eventually.that(
          "it is found", () -> !room.outside().log().latest(IncidentFiled.class, 9).isEmpty());

      assertThat(sent(CASES)).hasSize(1);
    }
  }

  @Test
  void accountThatRefuses_isShownAndNotAskedAgainForThat() {
    answers(
        post(urlPathEqualTo(EVENTS)),
        aResponse().withStatus(403).withBody("{\"errors\":[\"Forbidden\"]}"));
    try (var room = open()) {
      room.datadog(ALERT.formatted("1", "Triggered"));
      Eventually.that(
          "it is refused",
          () ->
              room.outside().log().latest(NotNotified.class, 9).stream()
                  .anyMatch(it -> it.recorded().event().toString().contains("403 Forbidden")));

      assertThat(room.get("/health").body())
          .contains("\"notify: datadog\":{\"status\":\"degraded\"");
      assertThat(titles()).hasSize(1);
    }
  }

  @Test
  void drill_isNoCase() {
    try (var room = open()) {
      room.datadog(ALERT.replace("Checkout is", "[TEST] Checkout is").formatted("1", "Triggered"));
      awaitTitle("Drill. ");

      assertThat(sent(CASES)).isEmpty();
    }
  }

  @Test
  void audit_agreesWithTheAnchorsThatDatadogHolds() {
    try (var room = open()) {
      room.datadog(ALERT.formatted("1", "Triggered"));
      awaitTitle("Checkout");
    }
    var anchors = sent("/api/v1/events");
    assertThat(anchors).isNotEmpty();
    holds(anchors.getLast().path("text").asText());

    assertThat(audit()).startsWith("Datadog holds 1 anchor of it, and all agree\nintact: ");
    holds(anchors.getLast().path("text").asText().replaceFirst(":[0-9a-f]{6}", ":000000"));
    assertThat(audit()).startsWith("BROKEN at record ").contains("another hash than the anchor");
    holds("anchor 1:" + "0".repeat(64) + " of log of-somebody-else");
    assertThat(audit()).startsWith("NOT KNOWN: Datadog holds no anchor of log ");
  }

  private void holds(String message) {
    answers(
        post(urlPathEqualTo("/api/v2/events/search")),
        aResponse().withBody("{\"data\":[{\"attributes\":{\"message\":\"" + message + "\"}}]}"));
  }

  private String audit() {
    var out = new ByteArrayOutputStream();
    var command = AuditCommand.parse(List.of("--from", "datadog"));
    boolean isWell =
        command.print(Config.from(settings()), InstantSource.system(), new PrintStream(out));
    var said = out.toString(UTF_8);
    assertThat(isWell).isEqualTo(said.contains("intact"));
    return said;
  }
}
