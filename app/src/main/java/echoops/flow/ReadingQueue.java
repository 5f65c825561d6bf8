package echoops.flow;

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
 * Readings that wait for the detectors. Bounded in number and in characters: when it is full,
 * whoever offers is told so, and nothing is dropped. An empty queue takes what one sender brings at
 * once, however much that is. Safe for use by several threads.
 */
final class ReadingQueue {
  /** Ten times the lines of a usual length that there is room for in number. */
  private static final long MOST_CHARACTERS = 20_000_000;

  /** A sample's name and value, and what an object takes. */
  private static final int BESIDES = 100;

  private final int room;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();

  @GuardedBy("lock")
  private final Deque<Reading> waiting = new ArrayDeque<>();

  @GuardedBy("lock")
  private long characters;

  ReadingQueue(int room) {
    this.room = room;
  }

  boolean offer(List<Reading> readings) {
    long weight = readings.stream().mapToLong(ReadingQueue::weight).sum();
    lock.lock();
    try {
      boolean fits =
          waiting.size() + readings.size() <= room && characters + weight <= MOST_CHARACTERS;
      if (!fits && !waiting.isEmpty()) {
        return false;
      }
      waiting.addAll(readings);
      characters += weight;
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are some, and takes at most so many; none when the time is over. */
  List<Reading> await(int most, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && left > 0) {
        left = filled.awaitNanos(left);
      }
      var taken = new ArrayList<Reading>(Math.min(most, waiting.size()));
      while (taken.size() < most && !waiting.isEmpty()) {
        var reading = waiting.removeFirst();
        characters -= weight(reading);
        taken.add(reading);
      }
      return List.copyOf(taken);
    } finally {
      lock.unlock();
    }
  }

  boolean isFull() {
    lock.lock();
    try {
      return waiting.size() >= room || characters >= MOST_CHARACTERS;
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

  private static int weight(Reading reading) {
    return BESIDES
        + switch (reading) {
          case Reading.LogLine line -> line.message().length();
          case Reading.Sample _ -> 0;
        };
  }
}
