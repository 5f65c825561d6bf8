package echoops.flow;

import echoops.config.Config;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.model.Signal;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Hop;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Time;
import echoops.telemetry.Traces;
import echoops.triage.Triage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and places the alerts in it, many with one append.
 *
 * <p>Its queue is the log itself, so nothing can be lost between the two. What it has decided but
 * could not append it forgets, and begins again from the log.
 */
@OwnedBy("the thread that takes it")
public final class TriageStep implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(TriageStep.class);

  private static final int AT_ONCE = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What is over for two days is dropped from memory; each hour it is looked for. */
  private static final Duration REMEMBERED = Duration.ofDays(2);

  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final SignalFlow flow;
  private final EventLog log;
  private final Catalogue catalogue;
  private final Config.Triage settings;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final CrashPoints crashPoints;
  private final Set<Long> unplaceable = new HashSet<>();

  private Triage triage;
  private boolean stale;
  private long known;
  private long through;
  private Instant forgotten;

  public TriageStep(
      SignalFlow flow,
      EventLog log,
      Recovery recovery,
      Catalogue catalogue,
      Config.Triage settings,
      InstantSource clock,
      Telemetry telemetry,
      CrashPoints crashPoints) {
    this.flow = flow;
    this.log = log;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
    this.telemetry = telemetry;
    this.crashPoints = crashPoints;
    this.forgotten = clock.instant();
    this.triage = goOnFrom(recovery);
  }

  private Triage goOnFrom(Recovery recovery) {
    known = recovery.through();
    through = recovery.triagedThrough();
    stale = false;
    var incidents = recovery.incidents();
    incidents.forget(clock.instant().minus(REMEMBERED));
    return new Triage(catalogue, settings.joinWindow(), settings.stormAlerts(), incidents);
  }

  @Override
  public void take() throws InterruptedException {
    if (stale) {
      // What it gave up waiting for may still become durable, and would be decided twice.
      log.settle();
      triage = goOnFrom(Recovery.from(log));
    }
    var taken = new ArrayList<Recorded>();
    var drafts = new ArrayList<Draft>();
    for (var recorded : log.await(through, AT_ONCE, PATIENCE)) {
      drafts.addAll(follow(recorded));
      if (stale) {
        // What comes next is decided from what the log says, not from what is in memory.
        break;
      }
      taken.add(recorded);
    }
    append(drafts);
    taken.stream().filter(r -> r.event().toPlace().isPresent()).forEach(this::timed);
    if (!taken.isEmpty()) {
      through = taken.getLast().sequence();
    }
    forgetNowAndThen();
  }

  @Override
  public void failed() {
    stale = true;
  }

  private List<Draft> follow(Recorded recorded) {
    var event = recorded.event();
    var signal = event.toPlace();
    if (signal.isPresent()) {
      return follow(recorded, signal.get());
    }
    boolean isClose = event instanceof IncidentClosed;
    if ((isClose || event instanceof PayloadErased) && recorded.sequence() > known) {
      return goBack();
    }
    return recorded
        .incident()
        .filter(_ -> isClose)
        .map(id -> followed(recorded, id))
        .orElse(List.of());
  }

  private List<Draft> followed(Recorded close, IncidentId id) {
    return Traces.in(Hop.TRIAGE, close.trace(), () -> flow.follow(close, id, triage));
  }

  /**
   * Somebody changed what the log says, perhaps before triage wrote down what it had decided: then
   * the log has the two the other way round, and the log is right.
   */
  private List<Draft> goBack() {
    stale = true;
    return List.of();
  }

  /** An alert that trips over a bug of ours must not hold up the alerts behind it. */
  private List<Draft> follow(Recorded recorded, Signal signal) {
    crashPoints.passed(CrashPoint.BEFORE_TRIAGE);
    if (unplaceable.contains(recorded.sequence())) {
      return List.of();
    }
    try {
      return Traces.in(Hop.TRIAGE, recorded.trace(), () -> flow.follow(recorded, signal, triage));
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("sequence", recorded.sequence()).setCause(e).log("not placed");
      unplaceable.add(recorded.sequence());
      stale = true;
      return List.of();
    }
  }

  private void timed(Recorded alert) {
    var waited = Duration.between(alert.time(), clock.instant());
    telemetry.time(Time.TRIAGE, waited.isNegative() ? Duration.ZERO : waited);
  }

  private void append(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    crashPoints.passed(CrashPoint.BEFORE_TRIAGE_APPEND);
    log.append(drafts);
    crashPoints.passed(CrashPoint.AFTER_TRIAGE_APPEND);
    drafts.stream()
        .filter(draft -> !(draft.event() instanceof SignalJoined))
        .forEach(draft -> Traces.under(draft.trace(), () -> tell(draft)));
  }

  private void tell(Draft draft) {
    LOG.atInfo()
        .addKeyValue("incident", draft.incident().map(Object::toString).orElse(""))
        .addKeyValue("turn", Json.kind(draft.event()))
        .addKeyValue("cause", draft.cause().orElse(0L))
        .log("incident");
  }

  private void forgetNowAndThen() {
    var now = clock.instant();
    if (Duration.between(forgotten, now).compareTo(FORGET_EVERY) > 0) {
      forgotten = now;
      stale = true;
    }
  }
}
