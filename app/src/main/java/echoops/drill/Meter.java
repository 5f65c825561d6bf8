package echoops.drill;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Counts what a service does, by the second in which it was done. A second that was closed stays
 * closed: what comes late counts for the next. Safe for use by several threads.
 */
final class Meter {
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final TreeMap<Long, Tally> open = new TreeMap<>();

  @GuardedBy("lock")
  private long firstOpen = Long.MIN_VALUE;

  /** A request was answered; a worker was busy with it for so long. */
  void served(Visit visit, Reply reply, Duration busy) {
    count(
        visit.at(),
        tally -> {
          tally.served(visit.spent(), reply.isFailure());
          tally.worked(busy, visit.poolWait());
        });
  }

  void job(Visit visit, boolean done) {
    count(
        visit.at(),
        tally -> {
          tally.worked(Duration.ZERO, visit.poolWait());
          if (done) {
            tally.done();
          } else {
            tally.failed();
          }
        });
  }

  void dropped(Instant at, int jobs) {
    count(at, tally -> tally.dropped(jobs));
  }

  void looked(Instant at, boolean hit) {
    count(at, hit ? Tally::hit : Tally::missed);
  }

  void called(Instant at, int attempt) {
    count(at, tally -> tally.called(attempt));
  }

  private void count(Instant at, Consumer<Tally> counted) {
    lock.lock();
    try {
      long second = Math.max(at.getEpochSecond(), firstOpen);
      counted.accept(open.computeIfAbsent(second, any -> new Tally()));
    } finally {
      lock.unlock();
    }
  }

  /** What was counted in that second, and in none that was closed before. */
  Tally close(long second) {
    lock.lock();
    try {
      firstOpen = second + 1;
      var tally = open.remove(second);
      open.headMap(second).clear();
      return tally == null ? new Tally() : tally;
    } finally {
      lock.unlock();
    }
  }
}
