package echoops.drill;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory of a replica. What requests leave behind stays; the less is free, the more often
 * everything has to be looked through for what is not needed any more, while the replica stands
 * still. Safe for use by several threads.
 */
final class Heap {
  static final double LIMIT_MB = 512;

  /** What a replica needs before anybody asked it anything. */
  private static final double BASE_MB = 160;

  /** What a request needs while it is answered. */
  private static final double REQUEST_MB = 2;

  /** Up to here what is collected is collected beside the work. */
  private static final double ROOMY_MB = 300;

  /** To look through a megabyte that lives. */
  private static final Duration PER_MB = Duration.ofNanos(800_000);

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private double live = BASE_MB;

  @GuardedBy("lock")
  private double garbage;

  @GuardedBy("lock")
  private Instant stillUntil = Instant.MIN;

  /** A pause that began; it takes no time if none did. */
  record Pause(Instant until, Duration lasts, double liveMb) {
    boolean began() {
      return lasts.isPositive();
    }
  }

  /** A request of that moment leaves so much behind. */
  Pause leave(double megabytes, Instant at) {
    lock.lock();
    try {
      live += megabytes;
      garbage += REQUEST_MB;
      boolean isDue = live > ROOMY_MB && garbage > (LIMIT_MB - live) / 2;
      var lasts = isDue ? PER_MB.multipliedBy((long) live) : Duration.ZERO;
      garbage = isDue ? 0 : garbage;
      var end = at.plus(lasts);
      stillUntil = end.isAfter(stillUntil) ? end : stillUntil;
      return new Pause(stillUntil, lasts, live);
    } finally {
      lock.unlock();
    }
  }

  boolean isFull() {
    return used(0) >= LIMIT_MB;
  }

  /** Megabytes in use while so many requests are answered. */
  double used(int requests) {
    lock.lock();
    try {
      return live + REQUEST_MB * requests;
    } finally {
      lock.unlock();
    }
  }
}
