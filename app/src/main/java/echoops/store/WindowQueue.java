package echoops.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Reading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Readings that wait to be kept. When 50,000 wait, the oldest are dropped for the newest. Safe for
 * use by several threads.
 */
final class WindowQueue {
  static final int ROOM = 50_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final Deque<Reading> waiting = new ArrayDeque<>();

  @GuardedBy("lock")
  private long appended;

  @GuardedBy("lock")
  private long done;

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many were dropped to make room. */
  int append(List<Reading> readings) {
    lock.lock();
    try {
      waiting.addAll(readings);
      appended += readings.size();
      int dropped = 0;
      for (; waiting.size() > ROOM; dropped++) {
        waiting.removeFirst();
      }
      done += dropped;
      changed.signalAll();
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** The oldest that wait; none if the time is over first. */
  List<Reading> next(int most, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      var next = new ArrayList<Reading>(Math.min(most, waiting.size()));
      while (next.size() < most && !waiting.isEmpty()) {
        next.add(waiting.removeFirst());
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Says that so many of those that were taken are kept, or given up. */
  void done(int readings) {
    lock.lock();
    try {
      done += readings;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was appended before is done, or the time is over. */
  void settle(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      long until = appended;
      while (done < until && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
