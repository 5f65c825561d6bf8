package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.IncidentId;
import echoops.notify.Notice.Telling;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one channel, in order. Safe for use by several threads.
 *
 * <p>At most {@link #ROOM} wait; one more is refused.
 */
final class Outbox {
  static final int ROOM = 1_000;

  /**
   * One that waits.
   *
   * @param lapsed why it is not to be told after all
   */
  record Waiting(Due due, Telling telling, Optional<String> lapsed) {
    private Waiting lapsedBecause(String because) {
      return new Waiting(due, telling, Optional.of(because));
    }

    private Waiting again() {
      return new Waiting(due, Telling.REPEAT, lapsed);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();

  @GuardedBy("lock")
  private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

  /** False when there is no room. */
  boolean offer(Due due, Telling telling) {
    lock.lock();
    try {
      boolean fits = waiting.size() < ROOM;
      if (fits) {
        waiting.putIfAbsent(due.sequence(), new Waiting(due, telling, Optional.empty()));
        filled.signalAll();
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  /** What waits of the incident is not to be told. */
  void lapse(IncidentId incident, String because) {
    lock.lock();
    try {
      waiting.replaceAll(
          (_, one) -> one.due().incident().equals(incident) ? one.lapsedBecause(because) : one);
    } finally {
      lock.unlock();
    }
  }

  /** People may have been told of these. */
  void again(List<Waiting> told) {
    lock.lock();
    try {
      told.forEach(one -> waiting.computeIfPresent(one.due().sequence(), (_, it) -> it.again()));
    } finally {
      lock.unlock();
    }
  }

  /** Whether anything waits, or comes within a while. */
  boolean await(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(patience.toMillis());
      while (waiting.isEmpty() && left > 0) {
        left = filled.awaitNanos(left);
      }
      return !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** All that waits, the longest first. */
  List<Waiting> all() {
    lock.lock();
    try {
      return List.copyOf(waiting.values());
    } finally {
      lock.unlock();
    }
  }

  /** These are done with. */
  void remove(List<Waiting> done) {
    lock.lock();
    try {
      done.forEach(one -> waiting.remove(one.due().sequence()));
    } finally {
      lock.unlock();
    }
  }
}
