package echoops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Measurements;
import echoops.testing.AgentStandIn;
import echoops.testing.Eventually;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private final Telemetry telemetry = new Telemetry();

  private String page() {
    return new String(telemetry.scrape(), StandardCharsets.UTF_8);
  }

  @Test
  void oneName_isReadByPrometheusAndByDatadog() throws Exception {
    try (var agent = new AgentStandIn()) {
      var settings =
          new Measurements(
              Optional.of(agent.address()), "echoops", Optional.empty(), Optional.empty());
      try (var both = new Telemetry(settings)) {
        both.count(Count.REFUSALS, "default deny");
        assertThat(new String(both.scrape(), StandardCharsets.UTF_8))
            .contains("echo_ops_intent_refusal_total{rule=\"default_deny\"} 1.0");
      }

      Eventually.that("it is there", () -> agent.lines().size() == 1);
      assertThat(agent.lines())
          .containsExactly("echo_ops.intent.refusal:1|d|#service:echoops,rule:default_deny");
    }
  }

  @Test
  void whatFindsNoRoomOnItsWayToAnAgent_isCounted() {
    var nobody = URI.create("udp://127.0.0.1:9");
    var both =
        new Telemetry(
            new Measurements(Optional.of(nobody), "echoops", Optional.empty(), Optional.empty()));
    both.close();
    both.count(Count.SUSPENSIONS);

    assertThat(new String(both.scrape(), StandardCharsets.UTF_8))
        .contains("echo_ops_suspensions_total 1.0")
        .contains("echo_ops_measurements_lost_total 1.0");
  }

  @Test
  void wordThatIsNotForeseen_isNoTag() {
    telemetry.count(Count.WEBHOOKS, "datadog", "bob@example.com");

    assertThat(page()).contains("echo_ops_webhooks_total{answer=\"other\",intake=\"datadog\"} 1.0");
  }

  @Test
  void wordsOfSettings_areWrittenAsTagsAre() {
    telemetry.count(Count.COST, 0.25, "My Model");

    assertThat(page()).contains("echo_ops_llm_cost_total{model=\"my_model\"} 0.25");
  }

  @Test
  void tagThatIsMissing_isABug() {
    assertThatThrownBy(() -> telemetry.count(Count.WEBHOOKS, "datadog"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("[INTAKE, ANSWER] are told by [datadog]");
  }

  @Test
  void promise_isCountedKeptOrNot() {
    telemetry.time(Promise.ANSWER, Duration.ofMillis(999));
    telemetry.time(Promise.ANSWER, Duration.ofSeconds(1));
    telemetry.broken(Promise.ANSWER);

    assertThat(page())
        .contains("echo_ops_latency_total 3.0")
        .contains("echo_ops_latency_satisfactory_total 1.0")
        .contains("echo_ops_latency_seconds_count 2");
  }

  @Test
  void ofSeveralQueuesOfAKind_theFullestIsTold() {
    telemetry.watch(Queue.NOTICES, 1_000, () -> 3);
    telemetry.watch(Queue.NOTICES, 1_000, () -> 5);

    assertThat(page())
        .contains("echo_ops_queue_length{queue=\"notices\"} 5.0")
        .contains("echo_ops_queue_bound{queue=\"notices\"} 1000.0");
  }

  @Test
  void levels_areToldByTheirTag() {
    telemetry.watch(Level.BREAKERS, () -> Map.of("voice", 1.0, "https://example.com", 2.0));

    assertThat(page())
        .contains("echo_ops_breakers_open{use=\"voice\"} 1.0")
        .contains("echo_ops_breakers_open{use=\"other\"} 2.0");
  }

  @Test
  void names_areAsDatadogTakesThemAndEachIsOne() {
    var names = Metric.all().stream().map(Metric::dotted).toList();

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> name.matches("echo_ops(\\.[a-z][a-z_]*)+"));
  }
}
