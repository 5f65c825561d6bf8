package echoops.testing;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.store.Appended;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Head;
import echoops.store.Once;
import echoops.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** An event log that lasts as long as the test. Its hashes are no chain. */
public final class MemoryEventLog implements EventLog {
  private record Repeat(long sequence, Instant since, long times) {}

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();

  @GuardedBy("lock")
  private final List<Recorded> records = new ArrayList<>();

  @GuardedBy("lock")
  private final Map<String, Repeat> repeats = new HashMap<>();

  @GuardedBy("lock")
  private final Map<String, Snapshot> snapshots = new HashMap<>();

  @GuardedBy("lock")
  private Optional<String> trouble = Optional.empty();

  public MemoryEventLog(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes nothing from now on, as on a full disk. */
  public void refuse(String why) {
    become(Optional.of(why));
  }

  /** Takes everything again. */
  public void takeAgain() {
    become(Optional.empty());
  }

  private void become(Optional<String> why) {
    lock.lock();
    try {
      trouble = why;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Appended> append(List<Draft> drafts) {
    lock.lock();
    try {
      if (trouble.isPresent()) {
        throw new Failure.Unavailable(trouble.get(), Duration.ofSeconds(1));
      }
      var appended = new ArrayList<Appended>();
      for (var draft : drafts) {
        appended.add(append(draft));
      }
      grown.signalAll();
      return appended;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private Appended append(Draft draft) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var repeated = draft.once().flatMap(once -> repeated(once, now));
    if (repeated.isPresent()) {
      return repeated.get();
    }
    long sequence = records.size() + 1L;
    records.add(
        new Recorded(
            sequence,
            now,
            draft.incident(),
            draft.actor(),
            draft.cause(),
            draft.trace(),
            draft.event()));
    draft.once().ifPresent(once -> repeats.put(once.key(), new Repeat(sequence, now, 1)));
    if (draft.event() instanceof IncidentEvent.PayloadErased erased) {
      erased.sequences().forEach(this::erase);
      snapshots.clear();
    }
    return new Appended.New(sequence);
  }

  @GuardedBy("lock")
  private Optional<Appended> repeated(Once once, Instant now) {
    var repeat = repeats.get(once.key());
    if (repeat == null || !repeat.since().isAfter(now.minus(once.within()))) {
      return Optional.empty();
    }
    var counted = new Repeat(repeat.sequence(), repeat.since(), repeat.times() + 1);
    repeats.put(once.key(), counted);
    return Optional.of(new Appended.Repeated(counted.sequence(), counted.times()));
  }

  @GuardedBy("lock")
  private void erase(long sequence) {
    var old = records.get((int) sequence - 1);
    records.set(
        (int) sequence - 1,
        new Recorded(
            sequence,
            old.time(),
            old.incident(),
            old.actor(),
            old.cause(),
            old.trace(),
            new IncidentEvent.Erased(Json.kind(old.event()))));
  }

  @Override
  public void settle() {}

  @Override
  public List<Recorded> read(long after, int limit) {
    lock.lock();
    try {
      return records.stream().skip(Math.max(0, after)).limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Recorded> await(long after, int limit, Duration patience)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (records.size() <= after && left > 0) {
        left = grown.awaitNanos(left);
      }
      return read(after, limit);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Recorded> of(Collection<IncidentId> incidents, int limit) {
    lock.lock();
    try {
      var found =
          records.stream()
              .filter(record -> record.incident().filter(incidents::contains).isPresent())
              .toList();
      return found.subList(Math.max(0, found.size() - limit), found.size());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Recorded> of(Collection<IncidentId> incidents, long after, int limit) {
    return of(incidents, Integer.MAX_VALUE).stream()
        .filter(record -> record.sequence() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Recorded> of(
      Collection<IncidentId> incidents, Class<? extends IncidentEvent> kind, long after) {
    return of(incidents, Integer.MAX_VALUE).stream()
        .filter(record -> record.sequence() > after)
        .filter(record -> Json.kind(record.event()).equals(kind.getSimpleName()))
        .toList();
  }

  /** A cause comes before what it causes, so one walk finds all. */
  @Override
  public List<Recorded> causedBy(Collection<Long> sequences) {
    var reached = new HashSet<>(sequences);
    return read(0, Integer.MAX_VALUE).stream()
        .filter(
            record ->
                reached.contains(record.sequence())
                    || record.cause().filter(reached::contains).isPresent())
        .filter(record -> reached.add(record.sequence()) || sequences.contains(record.sequence()))
        .toList();
  }

  @Override
  public List<Counted> latest(Class<? extends IncidentEvent> kind, int limit) {
    lock.lock();
    try {
      var latest = new ArrayList<Counted>();
      for (var record : records.reversed()) {
        if (latest.size() < limit && Json.kind(record.event()).equals(kind.getSimpleName())) {
          latest.add(new Counted(record, times(record.sequence())));
        }
      }
      return latest;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Recorded> unerased(Class<? extends IncidentEvent> kind, Instant before, int limit) {
    lock.lock();
    try {
      return records.stream()
          .filter(record -> kind.isInstance(record.event()) && record.time().isBefore(before))
          .limit(limit)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private long times(long sequence) {
    return repeats.values().stream()
        .filter(repeat -> repeat.sequence() == sequence)
        .mapToLong(Repeat::times)
        .max()
        .orElse(1);
  }

  @Override
  public Head head() {
    lock.lock();
    try {
      return new Head(records.size(), Head.START.hash());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void save(Snapshot snapshot) {
    lock.lock();
    try {
      boolean erasedSince =
          records.stream()
              .skip(snapshot.through())
              .anyMatch(record -> record.event() instanceof IncidentEvent.PayloadErased);
      if (!erasedSince) {
        snapshots.put(snapshot.name(), snapshot);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Snapshot> snapshot(String name, int version) {
    lock.lock();
    try {
      return Optional.ofNullable(snapshots.get(name)).filter(s -> s.version() == version);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<String> trouble() {
    lock.lock();
    try {
      return trouble;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int waiting() {
    return 0;
  }

  @Override
  public void close() {}
}
