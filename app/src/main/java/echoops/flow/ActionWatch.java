package echoops.flow;

import echoops.act.Verification;
import echoops.drift.AnomalySignals;
import echoops.flow.LiveIncidents.View;
import echoops.model.Action;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Alert;
import echoops.model.Anomaly;
import echoops.model.Effect;
import echoops.model.Failure;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentId;
import echoops.model.Measure;
import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Proposal;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import echoops.store.Follower;
import echoops.store.Windows;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Watches what was wrong after something was done about it, and says whether that has helped: by
 * the signals that fired, and by the number that they were about. Also ends what nobody confirmed.
 */
@OwnedBy("the thread that takes it")
public final class ActionWatch implements Follower.Step {
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration BEFORE = Duration.ofMinutes(2);

  /** Until what a signal looks at has come in. */
  private static final Duration DELAY = Duration.ofMinutes(1);

  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MOST_SAMPLES = 1_000;

  private final ActionLog actions;
  private final ActionFlow flow;
  private final LiveIncidents incidents;
  private final Anomalies anomalies;
  private final Windows windows;
  private final InstantSource clock;
  private boolean isSettled;

  public ActionWatch(
      ActionLog actions,
      ActionFlow flow,
      LiveIncidents incidents,
      Anomalies anomalies,
      Windows windows,
      InstantSource clock) {
    this.actions = actions;
    this.flow = flow;
    this.incidents = incidents;
    this.anomalies = anomalies;
    this.windows = windows;
    this.clock = clock;
  }

  @Override
  public void take() {
    if (!isSettled) {
      flow.settle();
      isSettled = true;
    }
    flow.expire();
    flow.reconcile();
    actions.all().stream()
        .filter(it -> it.state() == ActionState.SUCCEEDED && it.effect().isEmpty())
        .forEach(this::verify);
    actions.forget(clock.instant().minus(REMEMBERED));
    flow.shareStop();
  }

  @Override
  public Duration rest() {
    return OFTEN;
  }

  private void verify(Proposal done) {
    var now = clock.instant();
    var after = Duration.between(ended(done), now);
    var incident = done.incident().flatMap(this::told);
    var fired = incident.flatMap(it -> fired(it, done));
    boolean isOver = after.compareTo(watched(done, fired)) >= 0;
    boolean isWell = isTold(done) && incident.filter(it -> recovered(it, done)).isPresent();
    if (isWell || isOver) {
      var seen = incident.map(it -> seen(it, done, now)).orElse(Verification.NONE);
      var verified = new Verified(done.id(), seen.effect(), seen.movement(), after);
      var watching = Traces.begin(Hop.VERIFY, actions.trace(done.id()), ended(done));
      watching.tell(Fact.ACTION, done.id().value());
      watching.tell(Fact.OUTCOME, seen.effect().name());
      watching.during(() -> actions.write(Actor.ACTION, done.incident(), verified));
    }
  }

  private static boolean isTold(Proposal done) {
    return done.plan().action().proof() == Action.Proof.SIGNALS;
  }

  /** When there was nothing left to be done. */
  private static Instant ended(Proposal done) {
    return done.done().orElse(done.at());
  }

  /** No signal can tell before all that it looks at came after the action, and has arrived. */
  private static Duration watched(Proposal done, Optional<Alert> fired) {
    var declared = done.plan().action().watch();
    return fired
        .flatMap(it -> it.wrong().complaint().measure())
        .flatMap(Measure::limit)
        .flatMap(Measure.Limit::window)
        .map(window -> window.plus(DELAY))
        .filter(window -> window.compareTo(declared) > 0)
        .orElse(declared);
  }

  /** The incident as which it is told now. */
  private Optional<Incident> told(IncidentId id) {
    var found = incidents.find(id).map(View::incident);
    return found.flatMap(
        it ->
            it.status() instanceof Incident.Merged(var into) && !into.equals(id)
                ? told(into)
                : found);
  }

  /** By itself, and since then: what was closed by hand, or over before, proves nothing. */
  private static boolean recovered(Incident incident, Proposal done) {
    return incident.status() instanceof Incident.Resolved(var at) && !at.isBefore(ended(done));
  }

  /** Where several things were done at once nobody can tell which of them has helped. */
  private boolean isAlone(Proposal done) {
    return actions.all().stream()
        .filter(other -> !other.id().equals(done.id()))
        .filter(other -> other.incident().equals(done.incident()))
        .filter(ActionWatch::mayHaveHelped)
        .noneMatch(other -> isWatchedAt(other, begun(done)) || isWatchedAt(done, begun(other)));
  }

  private static boolean mayHaveHelped(Proposal other) {
    boolean isInVain =
        other.effect().filter(it -> it == Effect.NO_EFFECT || it == Effect.WORSE).isPresent();
    return isTold(other) && other.done().isPresent() && !isInVain && !isFailed(other);
  }

  private static boolean isFailed(Proposal other) {
    return other.state() == ActionState.FAILED;
  }

  private static boolean isWatchedAt(Proposal done, Instant moment) {
    return !moment.isBefore(begun(done))
        && moment.isBefore(ended(done).plus(done.plan().action().watch()));
  }

  private Verification seen(Incident incident, Proposal done, Instant now) {
    if (!isTold(done)) {
      return Verification.NONE;
    }
    var fired = fired(incident, done);
    var measure = fired.flatMap(it -> it.wrong().complaint().measure());
    var service = fired.flatMap(it -> it.wrong().place().service());
    var began = begun(done);
    var before =
        measure.map(it -> values(service, it, wrongFrom(incident, began), began)).orElse(List.of());
    var since = measure.map(it -> values(service, it, ended(done), now)).orElse(List.of());
    if (recovered(incident, done) || fired.filter(it -> isOver(it, done)).isPresent()) {
      return isAlone(done) ? Verification.recovered(measure, before, since) : Verification.NONE;
    }
    return incident.isOpen() ? Verification.open(measure, before, since) : Verification.NONE;
  }

  private static Instant begun(Proposal done) {
    return done.executed().orElse(done.at());
  }

  /**
   * The alert that pressed most when it was done: by it is told whether that has helped. Another
   * may go on for a cause of its own, such as caches that are empty after a restart.
   */
  private Optional<Alert> fired(Incident incident, Proposal done) {
    var began = begun(done);
    return incidents.alerts(incident.id()).stream()
        .filter(alert -> !alert.since().isAfter(began))
        .filter(alert -> alert.isOpen() || alert.latest().at().isAfter(began))
        .min(
            Comparator.comparing((Alert alert) -> alert.urgency().severity())
                .thenComparing(Alert::since));
  }

  private boolean isOver(Alert alert, Proposal done) {
    var called = called(alert, begun(done));
    return hasRecovered(alert, done)
        || (!called.isEmpty() && called.stream().allMatch(it -> it.ended().isPresent()));
  }

  /**
   * An alert of our own detectors lasts as long as anything of its service is unusual, and new
   * replicas are that for a while. What called is told of by its detector: of what was there when
   * something was done, the first anomaly, and all that are critical.
   */
  private List<Anomalies.Known> called(Alert alert, Instant began) {
    return alert.key().source().equals(AnomalySignals.SOURCE)
        ? anomalies.since(began.minus(REMEMBERED)).stream()
            .filter(it -> isOf(alert, it.anomaly()))
            .filter(it -> !it.anomaly().seen().isAfter(began))
            .filter(it -> it.ended().filter(at -> !at.isAfter(began)).isEmpty())
            .toList()
        : List.of();
  }

  private static boolean isOf(Alert alert, Anomaly anomaly) {
    boolean isFirst = alert.key().id().equals(anomaly.id().value());
    boolean isThere = alert.wrong().place().service().equals(Optional.of(anomaly.service()));
    return isFirst || (isThere && anomaly.verdict() == Verdict.CRITICAL);
  }

  private static boolean hasRecovered(Alert alert, Proposal done) {
    return !alert.isOpen() && !alert.dismissed() && !alert.latest().at().isBefore(ended(done));
  }

  /** What was usual still, before it began, is no measure of how it was when something was done. */
  private static Instant wrongFrom(Incident incident, Instant began) {
    var lately = began.minus(BEFORE);
    return incident.since().isAfter(lately) ? incident.since() : lately;
  }

  private List<Double> values(Optional<ServiceName> of, Measure measure, Instant from, Instant to) {
    var series = of.map(service -> new Series(service, new MetricName(measure.metric())));
    if (series.isEmpty()) {
      return List.of();
    }
    try {
      return windows.samples(series, from, MOST_SAMPLES).stream()
          .filter(sample -> sample.at().isBefore(to))
          .map(sample -> sample.value())
          .toList();
    } catch (Failure.Unavailable e) {
      return List.of();
    }
  }
}
