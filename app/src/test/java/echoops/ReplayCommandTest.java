package echoops;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Config;
import echoops.config.Secret;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.ActionsResumed;
import echoops.model.IncidentEvent.ActionsSuspended;
import echoops.model.Person;
import echoops.model.Role;
import echoops.store.Appended;
import echoops.store.Draft;
import echoops.store.PostgresEventLog;
import echoops.store.Turns;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.LocalRoom;
import echoops.testing.ManualClock;
import echoops.testing.PostgresServer;
import echoops.testing.Sender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The past is told again as a person asks for it. */
class ReplayCommandTest {
  @RegisterExtension
  final WireMockExtension datadog =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path data;
  private final ManualClock clock = new ManualClock();

  private String printed(Map<String, String> more, String... words) throws InterruptedException {
    var settings = new HashMap<>(more);
    settings.put("ECHOOPS_DATA", data.toString());
    var out = new ByteArrayOutputStream();
    ReplayCommand.parse(List.of(words))
        .print(Config.from(settings), clock, new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }

  private Map<String, String> account() {
    return Map.of("DD_API_KEY", "a", "DD_APP_KEY", "b", "ECHOOPS_DATADOG_URL", datadog.baseUrl());
  }

  private static String event(String id, Instant at, String title, String service) {
    return """
        {"id":"%s","attributes":{"message":"","tags":["env:prod"],"attributes":{"title":"%s",
         "timestamp":%d,"aggregation_key":"%s","status":"error","service":"%s","monitor":{"id":1}}}}\
        """
        .formatted(id, title, at.toEpochMilli(), service, service);
  }

  private void datadogRemembers(String... events) {
    datadog.stubFor(
        post(urlPathEqualTo("/api/v2/events/search"))
            .willReturn(aResponse().withBody("{\"data\":[" + String.join(",", events) + "]}")));
  }

  @Test
  void monthOfAnAccount_isToldWithHowOftenSomebodyWouldHaveBeenWoken() throws Exception {
    var first = ManualClock.START.minus(Duration.ofDays(2));
    var night = Instant.parse("2026-11-19T03:00:00Z");
    datadogRemembers(
        event("3", night, "[P1] [Triggered on {service:cart}] Cart fails", "cart"),
        event("1", first, "[P2] [Triggered on {service:checkout}] Checkout is slow", "checkout"),
        event("1", first, "[P2] [Triggered on {service:checkout}] Checkout is slow", "checkout"),
        event(
            "2",
            first.plusSeconds(600),
            "[P2] [Recovered on {service:checkout}] Checkout is slow",
            "checkout"),
        event("4", night.plusSeconds(9_000), "[P4] [Triggered] Disk fills", "disk"),
        event("5", night, " ", "disk"));

    var said = printed(account(), "--from", "datadog", "--days", "7");

    assertThat(said)
        .startsWith(
            "Datadog remembers 5 times that a monitor spoke; left out: 1 event without a time or a title.\n")
        .contains(
            "2026-11-18 15:00:00 UTC  error     wakes  Checkout in prod: Checkout is slow, since 15:00 UTC.")
        .contains(
            "2026-11-18 15:10:00 UTC  error     said   Checkout in prod has recovered after 10 min.")
        .contains("2026-11-19 03:00:00 UTC  critical  wakes  Cart in prod: Cart fails")
        .contains("info      tells  Disk in prod")
        .contains("Monitors spoke 4 times; that is 3 incidents, 0 of them storms.")
        .contains(
            "Somebody would have been woken 2 times, 0.3 a day: 1 critical, 1 of errors; 1 of them between 22:00 and 07:00 (UTC).")
        .contains("Besides, 1 could have waited until the morning.");
    assertThat(said.indexOf("Checkout is slow")).isLessThan(said.indexOf("Cart fails"));
  }

  @Test
  void accountThatIsNotSet_isAskedFor() {
    assertThatThrownBy(() -> printed(Map.of(), "--from", "datadog"))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage(
            "--from datadog: DD_API_KEY and DD_APP_KEY must be set, since it is asked there");
  }

  @Test
  void refusalByTheAccount_isSaid() {
    datadog.stubFor(
        post(urlPathEqualTo("/api/v2/events/search")).willReturn(aResponse().withStatus(403)));

    assertThatThrownBy(() -> printed(account(), "--from", "datadog"))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("datadog events refused: 403");
  }

  @Test
  void recordedLog_isToldAgain_andDecidedAnew() throws Exception {
    try (var room = LocalRoom.open(data, Map.of())) {
      for (int n = 0; n < 3; n++) {
        room.datadog(Sender.datadog(n));
      }
      room.settle();
    }

    var told = printed(Map.of(), data.toString(), "--speed", "max");
    assertThat(told)
        .contains("datadog: Alert of service-0: “Alert 0”")
        .contains("EchoOps: It is over");
    var anew = printed(Map.of(), data.toString(), "--anew");
    assertThat(anew).contains("Monitors spoke 3 times; that is 1 incident, 0 of them storms.");
    assertThat(printed(Map.of(), data.resolve("events.sqlite").toString(), "--speed", "999999"))
        .isEqualTo(told);
  }

  @Test
  void logInADatabase_isToldAgain_andOnlyRead() throws Exception {
    try (var server = PostgresServer.start()) {
      var url = Map.of("ECHOOPS_LOG_URL", server.url());
      assertThatThrownBy(() -> printed(url, "--from", "log"))
          .isInstanceOf(Failure.Misconfigured.class)
          .hasMessageStartingWith("ECHOOPS_LOG_URL: not an event log: ");
      var turn = new Turns(new Secret(server.url()), Optional.empty()).seize();
      try (var log = PostgresEventLog.open(turn, data, clock, new Telemetry(), CrashPoints.NONE)) {
        var by = Actor.person(new Person("Ann", Role.RESPONDER));
        log.append(List.of(Draft.of(by, new ActionsSuspended("Ann", "a test"))));
        log.append(List.of(Draft.of(by, new ActionsResumed("Ann"))));

        assertThat(printed(url, "--from", "log", "--speed", "max"))
            .contains("Ann stopped all actions: a test")
            .endsWith("2 records\n");
        assertThat(printed(url, "--from", "log", "--anew")).contains("Monitors spoke 0 times");
        assertThat(log.append(List.of(Draft.of(by, new ActionsResumed("Ann")))))
            .as("whoever works goes on")
            .containsExactly(new Appended.New(3));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 'replay lacks a file, --from log or --from datadog'",
        "--from splunk | 'replay lacks a file, --from log or --from datadog'",
        "--from log --days 3 | no such option with a recorded log: --days",
        "a --from log | no such option with a recorded log: --from",
        "--from | replay --from lacks a word",
        "--from datadog --days 0 | --days 0: not a whole number from 1 to 90",
        "--from datadog --days 91 | --days 91: not a whole number from 1 to 90",
        "--from datadog --speed 2 | no such option with --from datadog: --speed",
        "a b | replay does not know b",
        "a --days 3 | no such option with a recorded log: --days",
        "a --speed 0 | --speed 0: not a number above 0, or max",
        "a --speed fast | --speed fast: not a number above 0, or max",
        "a --anew --speed 2 | --anew and --speed: one of them",
        "--louder | replay does not know --louder",
      })
  void whatMeansNothing_isRefusedWithTheReason(String words, String reason) {
    var typed = new ArrayList<>(List.of(words.split(" ", -1)));
    typed.removeIf(String::isEmpty);

    assertThatThrownBy(() -> ReplayCommand.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @Test
  void whatIsTyped_isTakenAsItIsMeant() {
    assertThat(ReplayCommand.parse(List.of("--from", "datadog", "--look")))
        .isEqualTo(
            new ReplayCommand.FromDatadog(30, "source:alert", ReplayCommand.Looks.EVERYWHERE));
    assertThat(ReplayCommand.parse(List.of("log", "--speed", "2.5")))
        .isEqualTo(new ReplayCommand.AsItWas(Optional.of(Path.of("log")), Optional.of(2.5)));
    assertThat(ReplayCommand.parse(List.of("log")))
        .isEqualTo(new ReplayCommand.AsItWas(Optional.of(Path.of("log")), Optional.of(60.0)));
    assertThat(ReplayCommand.parse(List.of("log", "--anew")))
        .isEqualTo(new ReplayCommand.Anew(Optional.of(Path.of("log"))));
    assertThat(ReplayCommand.parse(List.of("--from", "log")))
        .isEqualTo(new ReplayCommand.AsItWas(Optional.empty(), Optional.of(60.0)));
  }
}
