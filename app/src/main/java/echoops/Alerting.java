package echoops;

import echoops.brief.Headlines;
import echoops.flow.LiveIncidents;
import echoops.flow.Recovery;
import echoops.flow.SignalFlow;
import echoops.flow.TriageStep;
import echoops.intake.Intake;
import echoops.store.Follower;
import echoops.telemetry.Level;
import java.util.List;

/** By what alerts become incidents. */
record Alerting(SignalFlow flow, LiveIncidents incidents, List<Follower> followers) {
  static Alerting start(Given given) {
    var outside = given.outside();
    var catalogue = given.catalogue();
    var clock = outside.clock();
    var log = outside.log();
    var telemetry = outside.telemetry();
    var crashPoints = outside.crashPoints();
    var recovery = Recovery.from(log);
    var intake = new Intake(catalogue, clock);
    var flow = new SignalFlow(intake, log, new Headlines(catalogue), telemetry);
    var triage =
        new TriageStep(
            flow,
            log,
            recovery.copy(),
            catalogue,
            given.config().triage(),
            clock,
            telemetry,
            crashPoints);
    var incidents = new LiveIncidents(log, recovery, clock, crashPoints);
    telemetry.watch(Level.INCIDENTS_OPEN, incidents::open);
    telemetry.watch(Level.LOG_SEQUENCE, () -> log.head().sequence());
    var placing = Follower.start("triage", triage);
    var showing = Follower.start("incidents", incidents);
    return new Alerting(flow, incidents, List.of(placing, showing));
  }
}
