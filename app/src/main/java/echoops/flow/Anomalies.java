package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Anomaly;
import echoops.model.AnomalyId;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.AnomalyJudged;
import echoops.model.IncidentEvent.DetectionPaused;
import echoops.model.IncidentEvent.DriftEnded;
import echoops.model.IncidentEvent.DriftSeen;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.TemplatesCompared;
import echoops.model.IncidentId;
import echoops.model.Judgement;
import echoops.model.Recorded;
import echoops.store.Counted;
import echoops.store.EventLog;
import echoops.store.Follower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The anomalies of late, and what became of them: follows the log. Safe for use by several threads.
 */
public final class Anomalies implements Follower.Step {
  /** More are in the log, and are not shown. */
  private static final int MOST = 1_000;

  private static final int AT_ONCE = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** An anomaly with what is known of it since. */
  public record Known(
      DriftSeen seen,
      Optional<Instant> ended,
      Optional<AnomalyJudged> judged,
      Optional<IncidentId> incident,
      List<TemplatesCompared.Comparison> comparisons) {
    public Known {
      comparisons = List.copyOf(comparisons);
    }

    private static Known fresh(DriftSeen seen) {
      return new Known(seen, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public Anomaly anomaly() {
      return seen.anomaly();
    }

    /** It proved to be worse than it was first taken for. */
    private Known seenAgain(DriftSeen worse) {
      var signal = worse.signal().or(seen::signal);
      return new Known(
          new DriftSeen(worse.anomaly(), signal), ended, judged, incident, comparisons);
    }

    private Known endedAt(Instant at) {
      return new Known(seen, Optional.of(at), judged, incident, comparisons);
    }

    /** The same with what somebody has just said of it. */
    public Known with(AnomalyJudged judgement) {
      return new Known(seen, ended, Optional.of(judgement), incident, comparisons);
    }

    private Known in(IncidentId id) {
      return new Known(seen, ended, judged, Optional.of(id), comparisons);
    }

    private Known with(List<TemplatesCompared.Comparison> found) {
      return new Known(seen, ended, judged, incident, found);
    }
  }

  /** How often people found that a detector was right to speak up, and how often not. */
  public record Tally(long right, long wrong) {}

  private final EventLog log;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<AnomalyId, Known> known = new HashMap<>();

  @GuardedBy("lock")
  private final Map<Long, AnomalyId> bySequence = new HashMap<>();

  @GuardedBy("lock")
  private Instant pausedUntil = Instant.EPOCH;

  @GuardedBy("lock")
  private long through;

  private Anomalies(EventLog log) {
    this.log = log;
  }

  /** Those that the log tells of. */
  public static Anomalies from(EventLog log) {
    var anomalies = new Anomalies(log);
    anomalies.recall();
    return anomalies;
  }

  private void recall() {
    long head = log.head().sequence();
    var seen = latest(DriftSeen.class);
    var joined = log.causedBy(seen.stream().map(Recorded::sequence).toList());
    var later =
        Stream.of(
            DriftEnded.class, AnomalyJudged.class, TemplatesCompared.class, DetectionPaused.class);
    var all = new ArrayList<>(seen);
    joined.stream().filter(r -> r.event() instanceof SignalJoined).forEach(all::add);
    later.forEach(kind -> all.addAll(latest(kind)));
    all.sort(Comparator.comparingLong(Recorded::sequence));
    apply(all, head);
  }

  private List<Recorded> latest(Class<? extends IncidentEvent> kind) {
    return log.latest(kind, MOST).stream().map(Counted::recorded).toList();
  }

  private void apply(List<Recorded> records, long upTo) {
    lock.lock();
    try {
      records.forEach(this::apply);
      through = Math.max(through, upTo);
      forget();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void apply(Recorded recorded) {
    switch (recorded.event()) {
      case DriftSeen seen -> {
        var id = seen.anomaly().id();
        known.merge(id, Known.fresh(seen), (was, _) -> was.seenAgain(seen));
        bySequence.put(recorded.sequence(), id);
      }
      case DriftEnded(var id, var at, _, _) -> change(id, it -> it.endedAt(at));
      case TemplatesCompared(var id, var found) -> change(id, it -> it.with(found));
      case AnomalyJudged judged -> change(judged.anomaly(), it -> it.with(judged));
      case DetectionPaused(var until, _) -> pausedUntil = until;
      case SignalJoined _ -> join(recorded);
      default -> {}
    }
  }

  @GuardedBy("lock")
  private void join(Recorded joined) {
    joined
        .cause()
        .map(bySequence::get)
        .ifPresent(
            id -> joined.incident().ifPresent(incident -> change(id, it -> it.in(incident))));
  }

  @GuardedBy("lock")
  private void change(AnomalyId id, UnaryOperator<Known> change) {
    known.computeIfPresent(id, (_, it) -> change.apply(it));
  }

  @GuardedBy("lock")
  private void forget() {
    if (known.size() > MOST) {
      var oldest =
          newestFirst()
              .skip(MOST)
              .filter(it -> it.ended().isPresent())
              .map(it -> it.anomaly().id())
              .toList();
      oldest.forEach(known::remove);
      bySequence.values().removeAll(oldest);
    }
  }

  @GuardedBy("lock")
  private Stream<Known> newestFirst() {
    return known.values().stream()
        .sorted(Comparator.comparing((Known it) -> it.anomaly().seen()).reversed());
  }

  @Override
  public void take() throws InterruptedException {
    long before = through();
    var batch = log.await(before, AT_ONCE, PATIENCE);
    if (!batch.isEmpty()) {
      apply(batch, batch.getLast().sequence());
    }
  }

  private long through() {
    lock.lock();
    try {
      return through;
    } finally {
      lock.unlock();
    }
  }

  /** Those that were seen after a moment, the newest first. */
  public List<Known> since(Instant moment) {
    lock.lock();
    try {
      return newestFirst().takeWhile(it -> it.anomaly().seen().isAfter(moment)).toList();
    } finally {
      lock.unlock();
    }
  }

  public Optional<Known> find(AnomalyId id) {
    lock.lock();
    try {
      return Optional.ofNullable(known.get(id));
    } finally {
      lock.unlock();
    }
  }

  /** The newest of an incident. */
  public Optional<Known> of(IncidentId incident) {
    lock.lock();
    try {
      return newestFirst().filter(it -> it.incident().equals(Optional.of(incident))).findFirst();
    } finally {
      lock.unlock();
    }
  }

  /** What people said of the anomalies that a detector saw. */
  public Tally tally(String detector) {
    lock.lock();
    try {
      var judged =
          known.values().stream()
              .filter(it -> it.anomaly().detector().equals(detector))
              .flatMap(it -> it.judged().stream())
              .toList();
      long right = judged.stream().filter(it -> it.judgement() == Judgement.GOOD_CALL).count();
      return new Tally(right, judged.size() - right);
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody has had the detectors be quiet. */
  public boolean isPaused(Instant now) {
    lock.lock();
    try {
      return now.isBefore(pausedUntil);
    } finally {
      lock.unlock();
    }
  }
}
