package echoops.flow;

import echoops.drift.vectors.Novelty;
import echoops.model.Actor;
import echoops.model.Anomaly;
import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Shift;
import echoops.model.IncidentEvent.DriftSeen;
import echoops.model.IncidentEvent.TemplatesCompared;
import echoops.model.IncidentEvent.TemplatesCompared.Comparison;
import echoops.model.LogShapeState;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.model.ServiceDrift;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what services usually say, and compares with it what is new. */
@OwnedBy("the thread that takes it")
public final class TemplateStep implements Follower.Step {
  private static final int AT_ONCE = 500;

  /** Of so many it is known that they are remembered; beyond that they are told again. */
  private static final int MOST = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration REMEMBER_EVERY = Duration.ofMinutes(1);

  private final EventLog log;
  private final Supplier<List<ServiceDrift>> services;
  private final Novelty novelty;
  private final InstantSource clock;
  private final Map<String, String> remembered = new HashMap<>();
  private Instant due = Instant.MIN;
  private long through;

  public TemplateStep(
      EventLog log, Supplier<List<ServiceDrift>> services, Novelty novelty, InstantSource clock) {
    this.log = log;
    this.services = services;
    this.novelty = novelty;
    this.clock = clock;
    this.through = log.head().sequence();
  }

  @Override
  public void take() throws InterruptedException {
    var batch = log.await(through, AT_ONCE, PATIENCE);
    var drafts = batch.stream().flatMap(recorded -> compared(recorded).stream()).toList();
    if (!drafts.isEmpty()) {
      log.append(drafts);
    }
    if (!batch.isEmpty()) {
      through = batch.getLast().sequence();
    }
    if (!clock.instant().isBefore(due)) {
      due = clock.instant().plus(REMEMBER_EVERY);
      services.get().forEach(this::remember);
    }
  }

  private Optional<Draft> compared(Recorded recorded) {
    if (recorded.event() instanceof DriftSeen(var anomaly, _)) {
      var comparisons = comparisons(anomaly);
      return comparisons.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Draft.of(Actor.DRIFT, new TemplatesCompared(anomaly.id(), comparisons))
                  .causedBy(recorded.sequence()));
    }
    return Optional.empty();
  }

  private List<Comparison> comparisons(Anomaly anomaly) {
    return anomaly.movers().stream()
        .filter(mover -> mover.shift() == Shift.NEW && !mover.text().isEmpty())
        .map(mover -> comparison(anomaly, mover))
        .toList();
  }

  private Comparison comparison(Anomaly anomaly, Mover mover) {
    var likeness = novelty.of(anomaly.service(), mover.name(), mover.text());
    return new Comparison(mover.name(), likeness.words());
  }

  private void remember(ServiceDrift drift) {
    drift.logs().map(LogShapeState::shares).orElse(List.of()).stream()
        .filter(share -> share.usual() > 0)
        .forEach(share -> remember(drift, share));
  }

  private void remember(ServiceDrift drift, LogShapeState.Share share) {
    var key = drift.service() + " " + share.template();
    if (remembered.size() >= MOST) {
      remembered.clear();
    }
    if (!share.text().equals(remembered.put(key, share.text()))) {
      novelty.remember(drift.service(), share.template(), share.text());
    }
  }
}
