package echoops.flow;

import echoops.act.Verification;
import echoops.flow.LiveIncidents.View;
import echoops.model.Action;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentId;
import echoops.model.Measure;
import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Proposal;
import echoops.model.Series;
import echoops.store.Follower;
import echoops.store.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MOST_SAMPLES = 1_000;

  private final ActionLog actions;
  private final ActionFlow flow;
  private final LiveIncidents incidents;
  private final Windows windows;
  private final InstantSource clock;
  private boolean isSettled;

  public ActionWatch(
      ActionLog actions,
      ActionFlow flow,
      LiveIncidents incidents,
      Windows windows,
      InstantSource clock) {
    this.actions = actions;
    this.flow = flow;
    this.incidents = incidents;
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
  }

  @Override
  public Duration rest() {
    return OFTEN;
  }

  private void verify(Proposal done) {
    var now = clock.instant();
    var after = Duration.between(done.done().orElse(done.at()), now);
    boolean isOver = after.compareTo(done.plan().action().watch()) >= 0;
    var incident = done.incident().flatMap(this::told);
    var began = done.executed().orElse(done.at());
    boolean isWell = incident.filter(it -> recovered(it, began)).isPresent();
    if (isWell || isOver) {
      var seen = incident.map(it -> seen(it, done, now)).orElse(Verification.NONE);
      actions.write(
          Actor.ACTION,
          done.incident(),
          new Verified(done.id(), seen.effect(), seen.movement(), after));
    }
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
  private static boolean recovered(Incident incident, Instant began) {
    return incident.status() instanceof Incident.Resolved(var at) && !at.isBefore(began);
  }

  private Verification seen(Incident incident, Proposal done, Instant now) {
    var measure = incident.lead().wrong().complaint().measure();
    var began = done.executed().orElse(done.at());
    var before =
        measure.map(it -> values(incident, it, began.minus(BEFORE), began)).orElse(List.of());
    var since = measure.map(it -> values(incident, it, began, now)).orElse(List.of());
    if (recovered(incident, began)) {
      return Verification.recovered(measure, before, since);
    }
    boolean isJudged = incident.isOpen() && done.plan().action().proof() == Action.Proof.SIGNALS;
    return isJudged ? Verification.open(measure, before, since) : Verification.NONE;
  }

  private List<Double> values(Incident incident, Measure measure, Instant from, Instant to) {
    var series =
        incident.service().map(service -> new Series(service, new MetricName(measure.metric())));
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
