package echoops.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The jobs that wait behind a service, for the workers of all its replicas: so many at most; what
 * comes when it is full is refused. Safe for use by several threads.
 */
final class Backlog {
  private final int capacity;
  private final BlockingQueue<Job> jobs;

  Backlog(int capacity) {
    this.capacity = capacity;
    this.jobs = new ArrayBlockingQueue<>(capacity);
  }

  boolean offer(Job job) {
    return jobs.offer(job);
  }

  /** The next one, if there is one within that much of our time. */
  Optional<Job> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(jobs.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Drops what waits, and says how much that was. */
  int flush() {
    return jobs.drainTo(new ArrayList<>());
  }

  int depth() {
    return jobs.size();
  }

  int capacity() {
    return capacity;
  }

  /** For how long the next one has waited. */
  Duration age(Instant now) {
    return Optional.ofNullable(jobs.peek())
        .map(job -> Duration.between(job.since(), now))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}
