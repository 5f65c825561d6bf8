package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.ActionId;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Change;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Proposed;
import echoops.model.IncidentId;
import echoops.model.Proposal;
import echoops.model.Proposals;
import echoops.model.Recorded;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What was asked for and what has become of it, as of now: each step is in the log before anything
 * follows from it. Safe for use by several threads.
 */
public final class ActionLog {
  /** So many of the last are known after a start. */
  private static final int LOOKED_BACK = 5_000;

  /** No more are carried out while one is watched. */
  private static final int LATEST = 100;

  private static final Duration LATELY = Duration.ofHours(1);

  private final EventLog log;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Proposals proposals = new Proposals();

  public ActionLog(EventLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
    var proposed = log.latest(Proposed.class, LOOKED_BACK).stream().map(Counted::recorded).toList();
    var kinds =
        List.of(
            IncidentEvent.Rehearsed.class,
            IncidentEvent.Confirmed.class,
            IncidentEvent.Executing.class,
            IncidentEvent.Executed.class,
            IncidentEvent.Verified.class,
            IncidentEvent.Withdrawn.class);
    var all = new ArrayList<>(proposed);
    for (var kind : kinds) {
      log.latest(kind, 2 * LOOKED_BACK).forEach(it -> all.add(it.recorded()));
    }
    all.sort(Comparator.comparingLong(it -> it.sequence()));
    all.forEach(proposals::apply);
  }

  /** Writes a step of a proposal down; it counts from then on. */
  void write(Actor actor, Optional<IncidentId> incident, IncidentEvent event) {
    var draft = Draft.of(actor, event);
    log.append(List.of(incident.map(draft::in).orElse(draft)));
    apply(incident, event);
  }

  /** Has a step count, that is written down right after, or never happens. */
  void apply(Optional<IncidentId> incident, IncidentEvent event) {
    var now = clock.instant();
    asked(
        it -> {
          it.apply(event, incident, now);
          return true;
        });
  }

  public Optional<Proposal> find(ActionId id) {
    return asked(it -> it.find(id));
  }

  /** The newest last. */
  public List<Proposal> all() {
    return asked(Proposals::all);
  }

  /** The traceparent of what came of it last. */
  Optional<String> trace(ActionId id) {
    return log.latest(Executed.class, LATEST).stream()
        .map(Counted::recorded)
        .filter(it -> it.event() instanceof Executed executed && executed.action().equals(id))
        .findFirst()
        .flatMap(Recorded::trace);
  }

  /** What has come of such a change before. */
  Proposals.Tally tally(Change change) {
    return asked(it -> it.tally(change.kind(), change.target()));
  }

  /** Whether such a change was carried out within the hour, or may have been. */
  boolean wasJustDone(Change change) {
    var from = clock.instant().minus(LATELY);
    return all().stream()
        .filter(it -> it.plan().change().kind() == change.kind())
        .filter(it -> it.plan().service().equals(change.target()))
        .filter(it -> it.state() != ActionState.FAILED)
        .anyMatch(it -> it.executed().filter(from::isBefore).isPresent());
  }

  /** Whether something was done about it of which it is not known yet whether it has helped. */
  boolean isWatched(Incident incident) {
    return all().stream()
        .filter(Proposal::isWatched)
        .filter(it -> it.incident().equals(Optional.of(incident.id())))
        .anyMatch(
            it ->
                it.state() == ActionState.EXECUTING
                    || (it.state() == ActionState.SUCCEEDED && it.effect().isEmpty()));
  }

  void forget(Instant before) {
    asked(
        it -> {
          it.forget(before);
          return true;
        });
  }

  private <T> T asked(Function<Proposals, T> question) {
    lock.lock();
    try {
      return question.apply(proposals);
    } finally {
      lock.unlock();
    }
  }
}
