package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Alert;
import echoops.model.Headline;
import echoops.model.Incident;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentId;
import echoops.model.Incidents;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The incidents as they are now: follows the log, and snapshots it so that the next start is quick.
 * Safe for use by several threads.
 */
public final class LiveIncidents implements Follower.Step {
  private static final int AT_ONCE = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** An incident with its sentence, as of one moment. */
  public record View(
      Incident incident, Optional<Headline> headline, Optional<String> acknowledgedBy) {}

  private final EventLog log;
  private final InstantSource clock;
  private final CrashPoints crashPoints;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private Recovery state;

  @OwnedBy("the thread that follows the log")
  private boolean snapshotDue;

  public LiveIncidents(
      EventLog log, Recovery recovery, InstantSource clock, CrashPoints crashPoints) {
    this.log = log;
    this.clock = clock;
    this.crashPoints = crashPoints;
    this.state = recovery;
  }

  /** The incident, which may have been merged into another; empty when there is none. */
  public Optional<View> find(IncidentId id) {
    return locked(state -> view(state.incidents(), id));
  }

  /** The incidents that are told by themselves: the open ones first, each kind newest first. */
  public List<View> openAndNewestFirst(int limit) {
    return locked(
        state ->
            state.incidents().openAndNewestFirst().stream()
                .limit(limit)
                .flatMap(incident -> view(state.incidents(), incident.id()).stream())
                .toList());
  }

  /** The alerts of an incident, the most pressing first. */
  public Collection<Alert> alerts(IncidentId id) {
    return locked(state -> state.incidents().alerts(id));
  }

  /** The incident and those that were merged into it. */
  public Set<IncidentId> withMerged(IncidentId id) {
    return locked(state -> state.incidents().withMerged(id));
  }

  public long open() {
    return locked(state -> state.incidents().open());
  }

  /** The last record that is in. */
  public long through() {
    return locked(Recovery::through);
  }

  private static Optional<View> view(Incidents incidents, IncidentId id) {
    return incidents
        .find(id)
        .map(incident -> new View(incident, incidents.headline(id), incidents.acknowledgedBy(id)));
  }

  private <T> T locked(Function<Recovery, T> question) {
    lock.lock();
    try {
      return question.apply(state);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void take() throws InterruptedException {
    long before = through();
    var batch = log.await(before, AT_ONCE, PATIENCE);
    if (batch.stream().anyMatch(recorded -> recorded.event() instanceof PayloadErased)) {
      replace(Recovery.from(log));
      // There is none any more, and until there is, every recovery reads the whole log.
      snapshotDue = true;
    } else {
      apply(batch);
    }
    snapshotDue |= locked(state -> state.isSnapshotDue(before));
    if (snapshotDue) {
      snapshot();
      snapshotDue = false;
    }
  }

  private void apply(List<Recorded> batch) {
    lock.lock();
    try {
      batch.forEach(state::apply);
    } finally {
      lock.unlock();
    }
  }

  private void replace(Recovery recovery) {
    lock.lock();
    try {
      state = recovery;
    } finally {
      lock.unlock();
    }
  }

  private void snapshot() {
    var body =
        locked(
            state -> {
              state.incidents().forget(clock.instant().minus(Recovery.REMEMBERED));
              return state.body();
            });
    crashPoints.passed(CrashPoint.BEFORE_SNAPSHOT);
    log.save(Recovery.snapshot(body));
    crashPoints.passed(CrashPoint.AFTER_SNAPSHOT);
  }
}
