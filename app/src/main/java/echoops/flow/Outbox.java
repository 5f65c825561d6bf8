package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.notify.Manner;
import echoops.notify.Notice.Telling;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

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

  private final Manner manner;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();

  @GuardedBy("lock")
  private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

  Outbox(Manner manner) {
    this.manner = manner;
  }

  Manner manner() {
    return manner;
  }

  /** Whether the people of the channel are told such a thing at all. */
  boolean wants(Due due) {
    return switch (due.kind()) {
      case BEGAN -> manner.gathers() || isUrgent(due);
      case TAKEN, NEWS, OVER ->
          due.turn().filter(manner::follows).isPresent() && (manner.gathers() || isUrgent(due));
      case ASKED -> manner == Manner.ASKED;
      case DAY -> manner.gathers();
    };
  }

  private static boolean isUrgent(Due due) {
    return due.presses() && due.reality() == Reality.REAL;
  }

  /** False when there is no room. What is told of the same incident anew takes the old one's. */
  boolean offer(Due due, Telling telling) {
    lock.lock();
    try {
      if (due.begins()) {
        waiting.values().removeIf(one -> one.due().begins() && isSame(one.due(), due));
      }
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

  private static boolean isSame(Due one, Due other) {
    return one.sequence() != other.sequence() && one.incident().equals(other.incident());
  }

  /** That the incident began is not to be told. */
  void lapse(IncidentId incident, String because) {
    lock.lock();
    try {
      waiting.replaceAll(
          (_, one) ->
              one.due().begins() && one.due().isOf(incident) ? one.lapsedBecause(because) : one);
      filled.signalAll();
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

  /** Whether one waits that can go, or comes within a while. */
  boolean await(Duration patience, Predicate<Waiting> canGo) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(patience.toMillis());
      while (waiting.values().stream().noneMatch(canGo) && left > 0) {
        left = filled.awaitNanos(left);
      }
      return waiting.values().stream().anyMatch(canGo);
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
