package echoops.flow;

import echoops.model.ActionId;
import echoops.model.Diagnosis;
import echoops.model.Failure;
import echoops.model.Grade;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.ActionsResumed;
import echoops.model.IncidentEvent.ActionsSuspended;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.AnomalyJudged;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.ClusterNamed;
import echoops.model.IncidentEvent.CommandsDelayed;
import echoops.model.IncidentEvent.Confirmed;
import echoops.model.IncidentEvent.DetectionPaused;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.DriftEnded;
import echoops.model.IncidentEvent.DriftSeen;
import echoops.model.IncidentEvent.Erased;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentFiled;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.InvestigationBegan;
import echoops.model.IncidentEvent.LooksTaken;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentEvent.PipelineEnded;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.Proposed;
import echoops.model.IncidentEvent.ReasonerReplaced;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.model.IncidentEvent.Reminded;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Spoken;
import echoops.model.IncidentEvent.Steered;
import echoops.model.IncidentEvent.StormGathered;
import echoops.model.IncidentEvent.Suggested;
import echoops.model.IncidentEvent.SummaryWritten;
import echoops.model.IncidentEvent.TemplatesCompared;
import echoops.model.IncidentEvent.TokensSpent;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentEvent.Withdrawn;
import echoops.model.OwnedBy;
import echoops.model.Plan;
import echoops.model.Recorded;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.Count;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Time;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what the log says has happened: what was only decided, and not written down, did not.
 * What was written before the start was measured then.
 */
@OwnedBy("the thread that takes it")
public final class MeasureStep implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(MeasureStep.class);

  private static final int AT_ONCE = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final EventLog log;
  private final ActionLog actions;
  private final Telemetry telemetry;
  private long through;

  public MeasureStep(EventLog log, ActionLog actions, Telemetry telemetry) {
    this.log = log;
    this.actions = actions;
    this.telemetry = telemetry;
    this.through = log.head().sequence();
  }

  @Override
  public void take() throws InterruptedException {
    log.await(through, AT_ONCE, PATIENCE).forEach(this::measure);
  }

  /** Measures what was written last, once nothing more will be, and its thread has ended. */
  public void end() {
    for (var left = left(); !left.isEmpty(); left = left()) {
      left.forEach(this::measure);
    }
  }

  private List<Recorded> left() {
    try {
      return log.read(through, AT_ONCE);
    } catch (Failure.Unavailable e) {
      LOG.atWarn().addKeyValue("reason", e.reason()).log("what happened last is not measured");
      return List.of();
    }
  }

  private void measure(Recorded recorded) {
    through = recorded.sequence();
    measure(recorded.event());
  }

  private void measure(IncidentEvent event) {
    switch (event) {
      case IncidentOpened _,
          SignalJoined _,
          IncidentMerged _,
          StormGathered _,
          IncidentResolved _,
          IncidentReopened _,
          IncidentClosed _,
          IncidentAcknowledged _ ->
          telemetry.count(Count.INCIDENTS, event.getClass().getSimpleName());
      case AnomalyJudged(_, var judgement, _) ->
          telemetry.count(Count.JUDGEMENTS, judgement.name());
      case ProbeAnswered(_, _, var took) -> telemetry.time(Time.PROBE, took);
      case TokensSpent(var model, var in, var out, var dollars) ->
          telemetry.tokens(
              model, in, out, dollars.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
      case Diagnosed(var diagnosis, var took) -> {
        telemetry.time(Time.DIAGNOSIS, took);
        telemetry.count(Count.DIAGNOSES, grade(diagnosis).name());
      }
      case Proposed(var plan, _, _, _, _, _) -> count(Count.PROPOSALS, plan);
      case Refused(_, var rule, _, _) -> telemetry.count(Count.REFUSALS, rule);
      case Executing(var id, _, _) -> begun(id);
      case Executed(_, var outcome, var took) -> {
        telemetry.time(Time.EXECUTION, took);
        telemetry.count(Count.EXECUTIONS, outcome.getClass().getSimpleName());
      }
      case Verified(_, var effect, _, _) -> telemetry.count(Count.VERIFICATIONS, effect.name());
      case Withdrawn(_, var ending, _) -> telemetry.count(Count.WITHDRAWALS, ending.name());
      case ActionsSuspended _ -> telemetry.count(Count.SUSPENSIONS);
      // Measured where they happen, since not all of it is written down.
      case AlertReceived _, DriftSeen _, Answered _, Spoken _, Notified _, NotNotified _ -> {}
      case HeadlineWritten _,
          Reminded _,
          NoteTaken _,
          DriftEnded _,
          DetectionPaused _,
          CommandsDelayed _,
          ClusterNamed _,
          SummaryWritten _,
          TemplatesCompared _,
          InvestigationBegan _,
          LooksTaken _,
          Steered _,
          ReasonerReplaced _,
          SitRepWritten _,
          PipelineEnded _,
          Suggested _,
          Rehearsed _,
          Confirmed _,
          ActionsResumed _,
          PayloadErased _,
          Erased _,
          IncidentFiled _ -> {}
    }
  }

  /** Of the best founded cause. */
  private static Grade grade(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Found(_, var causes, _) -> causes.getFirst().grade();
      case Diagnosis.Inconclusive _ -> Grade.UNKNOWN;
    };
  }

  /** Its plan was there before it could begin. */
  private void begun(ActionId id) {
    actions.find(id).ifPresent(it -> count(Count.TOOLS, it.plan()));
  }

  private void count(Count what, Plan plan) {
    telemetry.count(what, plan.action().kind().word(), plan.risk().name());
  }
}
