package echoops.drill;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One running copy of a service: its workers, its line of requests that wait for one, its pool of
 * connections, and the crew that does the jobs behind it. Safe for use by several threads.
 */
final class Replica implements AutoCloseable {
  /** Requests in line; one more is refused. */
  static final int LINE = 100;

  /** Whoever stands in line longer than this leaves. */
  private static final Duration LINE_PATIENCE = Duration.ofSeconds(5);

  /** Of our time: after that a worker without a job sees whether the replica is still wanted. */
  private static final Duration LOOK_UP = Duration.ofMillis(250);

  private final Version version;
  private final long round;
  private final Semaphore workers;
  private final Optional<Pool> pool;
  private final Optional<Cache> memory;
  private final Heap heap = new Heap();
  private final AtomicInteger line = new AtomicInteger();
  private final AtomicInteger onJobs = new AtomicInteger();
  private final AtomicBoolean isOpen = new AtomicBoolean(true);
  private final AtomicBoolean hasLease = new AtomicBoolean(true);
  private final ExecutorService crew =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("shop-crew-", 0).factory());

  /**
   * @param round that in which it was started
   * @param memory the cache that it has for itself, if it has one
   */
  Replica(Version version, long round, Optional<Pool> pool, Optional<Cache> memory) {
    this.version = version;
    this.round = round;
    this.workers = new Semaphore(version.workers(), true);
    this.pool = pool;
    this.memory = memory;
  }

  /** What a worker behind a replica does with a job. */
  interface Labour {
    /** Whether jobs are taken at all. */
    boolean isWanted();

    void perform(Job job, Replica replica) throws InterruptedException;
  }

  /** Lets so many workers take jobs from there until the replica is closed. */
  void employ(int many, Backlog backlog, Labour labour) {
    for (int worker = 0; worker < many; worker++) {
      crew.execute(() -> labour(backlog, labour));
    }
  }

  private void labour(Backlog backlog, Labour labour) {
    try {
      while (isOpen.get()) {
        if (hasLease.get() && labour.isWanted()) {
          labourOnce(backlog, labour);
        } else {
          rest();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void labourOnce(Backlog backlog, Labour labour) throws InterruptedException {
    var job = backlog.next(LOOK_UP);
    if (job.isPresent()) {
      onJobs.incrementAndGet();
      try {
        labour.perform(job.get(), this);
      } finally {
        onJobs.decrementAndGet();
      }
    }
  }

  private static void rest() throws InterruptedException {
    LockSupport.parkNanos(LOOK_UP.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException("while there is nothing to do");
    }
  }

  /**
   * Takes the lease on the backlog from its crew, as a broker does that lost sight of them: every
   * worker lives and waits for a lease that is not coming. Only another replica gets a new one.
   */
  void loseLease() {
    hasLease.set(false);
  }

  boolean isLeased() {
    return hasLease.get();
  }

  /** Gets a worker, who has to be left again; false if the line is too long or too slow. */
  boolean enter(Visit visit) throws InterruptedException {
    if (line.get() >= LINE) {
      return false;
    }
    line.incrementAndGet();
    try {
      return visit.waitFor(workers, LINE_PATIENCE);
    } finally {
      line.decrementAndGet();
    }
  }

  void leave() {
    workers.release();
  }

  Version version() {
    return version;
  }

  long round() {
    return round;
  }

  Heap heap() {
    return heap;
  }

  /** Whether it goes on: it does not when there is no memory left. */
  boolean isAlive() {
    return !heap.isFull();
  }

  /** The cache of this replica alone. */
  Optional<Cache> memory() {
    return memory;
  }

  Pool pool() {
    return pool.orElseThrow();
  }

  Optional<Pool> anyPool() {
    return pool;
  }

  int busy() {
    return version.workers() - workers.availablePermits();
  }

  int waiting() {
    return workers.getQueueLength();
  }

  int onJobs() {
    return onJobs.get();
  }

  /** Takes no more jobs; what was begun is finished. */
  void retire() {
    isOpen.set(false);
    crew.shutdown();
    pool.ifPresent(Pool::close);
  }

  /** Whether it is retired, and all that was begun behind it is finished. */
  boolean isOver() {
    return crew.isTerminated();
  }

  /** Drops what was begun. */
  @Override
  public void close() {
    retire();
    crew.shutdownNow();
    crew.close();
  }
}
