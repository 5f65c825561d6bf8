package echoops.drill;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database server, which several services may share: it works on so many queries at once, the
 * others wait, and it takes so many connections at most. Each connection needs memory, whether it
 * is used or not; above a number of them the server has to fetch from the disk what it had in
 * memory before, and each query takes longer. Safe for use by several threads.
 */
final class Database {
  /** Who waits longer for a query is told no, as {@code statement_timeout} does. */
  private static final Duration STATEMENT = Duration.ofSeconds(2);

  /** So much longer, in shares of itself, a query takes for each connection above the roomy. */
  private static final double PER_CONNECTION = 0.25;

  /**
   * How large a server is.
   *
   * @param processors queries that it works on at once
   * @param roomy connections that cost it nothing
   * @param most connections that it takes
   */
  record Size(int processors, int roomy, int most) {}

  private final Size size;
  private final Semaphore processors;
  private final AtomicInteger connections = new AtomicInteger();

  Database(Size size) {
    this.size = size;
    this.processors = new Semaphore(size.processors(), true);
  }

  /** Opens so many connections, or as many as are left. */
  int connect(int wanted) {
    int before = connections.getAndUpdate(open -> open + Math.min(wanted, size.most() - open));
    return Math.min(wanted, size.most() - before);
  }

  void disconnect(int many) {
    connections.addAndGet(-many);
  }

  /** Works so long on it, if it is not crowded; false if it was not its turn in time. */
  boolean query(Visit visit, Duration work) throws InterruptedException {
    if (!visit.waitFor(processors, STATEMENT)) {
      return false;
    }
    try {
      visit.work(slowed(work));
      return true;
    } finally {
      processors.release();
    }
  }

  private Duration slowed(Duration work) {
    int crowd = Math.max(0, connections.get() - size.roomy());
    return Duration.ofNanos((long) (work.toNanos() * (1 + PER_CONNECTION * crowd)));
  }

  int connections() {
    return connections.get();
  }

  int most() {
    return size.most();
  }

  int waiting() {
    return processors.getQueueLength();
  }
}
