package echoops.flow;

import static echoops.flow.ActedRoom.ANN;
import static echoops.flow.ActedRoom.PAYMENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ActionId;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.AnomalyId;
import echoops.model.Change;
import echoops.model.Diagnosis;
import echoops.model.Effect;
import echoops.model.EvidenceKind;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.ActionsSuspended;
import echoops.model.IncidentEvent.AnomalyJudged;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.TokensSpent;
import echoops.model.IncidentEvent.Verified;
import echoops.model.Judgement;
import echoops.model.Look;
import echoops.store.Draft;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureStepTest {
  private static final ActionId ACTION = new ActionId("a-000000000001");

  @TempDir Path data;
  private final Telemetry telemetry = new Telemetry();
  private ActedRoom room;
  private Acting acting;
  private MeasureStep step;

  @BeforeEach
  void open() {
    room = new ActedRoom(data);
    acting = room.start();
    step = new MeasureStep(room.log, acting.log(), telemetry);
  }

  @AfterEach
  void close() {
    acting.flow().close();
  }

  private void happens(IncidentEvent... events) {
    room.log.append(Arrays.stream(events).map(it -> Draft.of(Actor.TRIAGE, it)).toList());
  }

  private String measured() {
    step.end();
    return new String(telemetry.scrape(), UTF_8);
  }

  @Test
  void actionFromItsProposalToItsEnd_isMeasured() {
    var ann = room.window(ANN);
    var change = new Change.RollBack(PAYMENT);
    var code = acting.flow().propose(change, ann, Optional.empty()).code().orElseThrow().words();
    acting.flow().confirm(code, ann);
    Eventually.that(
        "it is done", () -> acting.log().all().getLast().state() == ActionState.SUCCEEDED);

    assertThat(measured())
        .contains("echo_ops_proposals_total{risk=\"disruptive\",tool_name=\"roll-back\"} 1.0")
        .contains(
            "echo_ops_intent_tool_usage_total{risk=\"disruptive\",tool_name=\"roll-back\"} 1.0")
        .contains("echo_ops_executions_total{outcome=\"succeeded\"} 1.0")
        .contains("echo_ops_hop_execution_seconds_count 1");
  }

  @Test
  void refusal_isCountedByARuleOfTheGuardsOwn() {
    var change = new Change.Restart(PAYMENT);
    happens(
        new Refused(change, "declared services", "payment is not declared", Optional.empty()),
        new Refused(change, "bob's rule", "bob says so", Optional.empty()));

    assertThat(measured())
        .contains("echo_ops_intent_refusal_total{rule=\"declared_services\"} 1.0")
        .contains("echo_ops_intent_refusal_total{rule=\"other\"} 1.0")
        .doesNotContain("bob");
  }

  @Test
  void planThatIsDropped_isAWithdrawal() {
    var ann = room.window(ANN);
    acting.flow().propose(new Change.RollBack(PAYMENT), ann, Optional.empty());
    acting.flow().cancel(ann);

    assertThat(measured()).contains("echo_ops_withdrawals_total{ending=\"cancelled\"} 1.0");
  }

  @Test
  void whatElseTheLogSays_isMeasured() {
    happens(
        new IncidentOpened("first"),
        new IncidentOpened("second"),
        new IncidentResolved("it recovered"),
        new AnomalyJudged(new AnomalyId("a-000000000002"), Judgement.FALSE_ALARM, "ann"),
        new ProbeAnswered(new Look(EvidenceKind.LOGS, PAYMENT), List.of(), Duration.ofMillis(250)),
        new Diagnosed(new Diagnosis.Inconclusive("rules", "logs", "more"), Duration.ofSeconds(3)),
        new Verified(ACTION, Effect.NO_EFFECT, Optional.empty(), Duration.ofMinutes(5)),
        new ActionsSuspended("ann", "said so"));

    assertThat(measured())
        .contains("echo_ops_incidents_total{turn=\"incident_opened\"} 2.0")
        .contains("echo_ops_incidents_total{turn=\"incident_resolved\"} 1.0")
        .contains("echo_ops_drift_judgements_total{judgement=\"false_alarm\"} 1.0")
        .contains("echo_ops_diagnoses_total{grade=\"unknown\"} 1.0")
        .contains("echo_ops_hop_probe_seconds_sum 0.25")
        .contains("echo_ops_hop_diagnosis_seconds_sum 3.0")
        .contains("echo_ops_verifications_total{effect=\"no_effect\"} 1.0")
        .contains("echo_ops_suspensions_total 1.0");
  }

  @Test
  void tokens_costWhereThePriceIsKnown() {
    happens(
        new TokensSpent("known", 900, 100, Optional.of(0.25)),
        new TokensSpent("unknown", 10, 5, Optional.empty()));

    assertThat(measured())
        .contains("echo_ops_llm_tokens_total{model=\"known\"} 1000.0")
        .contains("echo_ops_llm_cost_total{model=\"known\"} 0.25")
        .contains("echo_ops_llm_tokens_prompt_total{model=\"unknown\"} 10.0")
        .doesNotContain("echo_ops_llm_cost_total{model=\"unknown\"}");
  }

  @Test
  void whatHappenedBeforeTheStart_isNotMeasuredAgain() throws Exception {
    happens(new IncidentOpened("before"));
    step = new MeasureStep(room.log, acting.log(), telemetry);
    happens(new IncidentOpened("after"));

    step.take();

    assertThat(measured()).contains("echo_ops_incidents_total{turn=\"incident_opened\"} 1.0");
  }
}
