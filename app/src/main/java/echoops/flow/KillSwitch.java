package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.ActionsResumed;
import echoops.model.IncidentEvent.ActionsSuspended;
import echoops.model.Mode;
import echoops.model.Stop;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anything may be done to anything. Whoever is about to act enters first; who pulls the
 * switch lets nobody in any more, and waits a moment for those who are inside. Safe for use by
 * several threads.
 *
 * <p>It outlives the process. A file in its data directory holds it too, as does the setting with
 * which the process was started: what they hold, nobody lifts from within.
 */
public final class KillSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

  private static final String FILE = "KILL";

  /** Whoever stops everything wants an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final EventLog log;
  private final Path file;
  private final Optional<Stop> setting;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();

  @GuardedBy("lock")
  private Optional<Stop> pulled;

  /**
   * A stop that is not in the log yet, so that whichever process works next knows nothing of it.
   */
  @GuardedBy("lock")
  private Optional<Draft> unwritten = Optional.empty();

  @GuardedBy("lock")
  private long pulls;

  @GuardedBy("lock")
  private int inside;

  /**
   * @param data the folder in which a file of the name {@code KILL} holds it
   * @param mode as it was set, if it was
   */
  public KillSwitch(EventLog log, Path data, Optional<Mode> mode) {
    this.log = log;
    this.file = data.resolve(FILE);
    this.setting = mode.filter(Mode.OFF::equals).map(_ -> new Stop.Setting());
    this.pulled = lastPulled(log);
  }

  private static Optional<Stop> lastPulled(EventLog log) {
    var pulled = log.latest(ActionsSuspended.class, 1).stream().map(Counted::recorded).findFirst();
    var released =
        log.latest(ActionsResumed.class, 1).stream()
            .mapToLong(it -> it.recorded().sequence())
            .findFirst()
            .orElse(0);
    return pulled
        .filter(it -> it.sequence() > released)
        .map(it -> it.event() instanceof ActionsSuspended(var by, _) ? by : "somebody")
        .map(Stop.Said::new);
  }

  /** Why nothing may be done, if so: what nobody can lift from within comes first. */
  public Optional<Stop> pulled() {
    var held = held();
    lock.lock();
    try {
      return held.or(() -> pulled);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Stop> held() {
    return setting.or(
        () -> Files.exists(file) ? Optional.of(new Stop.File(FILE)) : Optional.empty());
  }

  /** Lets somebody in who is about to act, unless it is pulled. Who was let in leaves again. */
  boolean enter() {
    boolean isHeld = held().isPresent();
    lock.lock();
    try {
      boolean isFree = pulled.isEmpty() && !isHeld;
      inside += isFree ? 1 : 0;
      return isFree;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      inside--;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * From now on nobody is let in.
   *
   * @return how many were inside before and have not left within a second
   */
  int pull(Actor actor, String by, String because) {
    pull(by);
    var stop = Draft.of(actor, new ActionsSuspended(by, because));
    try {
      log.append(List.of(stop));
    } catch (Failure.Unavailable e) {
      // A stop never fails for want of a log: the file outlives the process as well.
      pullByFile();
      unwritten(Optional.of(stop));
    }
    // Whoever released it meanwhile came first.
    pull(by);
    return waitForThoseInside();
  }

  /** Whether whichever process works next knows of every stop, too. */
  boolean isShared() {
    return unwritten().isEmpty();
  }

  /**
   * Writes down a stop that could not be.
   *
   * @throws Failure.Unavailable if it still cannot
   */
  void share() {
    var stop = unwritten();
    if (stop.isPresent()) {
      log.append(List.of(stop.get()));
      unwritten(Optional.empty());
    }
  }

  private Optional<Draft> unwritten() {
    lock.lock();
    try {
      return unwritten;
    } finally {
      lock.unlock();
    }
  }

  private void unwritten(Optional<Draft> stop) {
    lock.lock();
    try {
      unwritten = stop;
    } finally {
      lock.unlock();
    }
  }

  private void pull(String by) {
    lock.lock();
    try {
      pulled = Optional.of(new Stop.Said(by));
      pulls++;
    } finally {
      lock.unlock();
    }
  }

  private void pullByFile() {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      LOG.atError().addKeyValue("reason", e.getMessage()).log("the stop is in memory only");
    }
  }

  private int waitForThoseInside() {
    lock.lock();
    try {
      long nanos = PATIENCE.toNanos();
      while (inside > 0 && nanos > 0) {
        nanos = left.awaitNanos(nanos);
      }
      return inside;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return inside;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets people in again, unless it was pulled meanwhile. As long as a file or the setting holds it
   * nothing is lifted, and so nobody is told that it was.
   */
  public void release(Actor actor, String by) {
    if (held().isPresent()) {
      return;
    }
    long seen = pulls();
    log.append(List.of(Draft.of(actor, new ActionsResumed(by))));
    if (!isReleased(seen)) {
      // The stop may have come into the log before this release, and has to outlive it.
      log.append(List.of(Draft.of(actor, new ActionsSuspended(by, "it was stopped meanwhile"))));
    }
  }

  private boolean isReleased(long seen) {
    lock.lock();
    try {
      boolean isReleased = pulls == seen;
      if (isReleased) {
        pulled = Optional.empty();
        unwritten = Optional.empty();
      }
      return isReleased;
    } finally {
      lock.unlock();
    }
  }

  private long pulls() {
    lock.lock();
    try {
      return pulls;
    } finally {
      lock.unlock();
    }
  }
}
