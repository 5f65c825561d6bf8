package echoops.drill;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A replica's connections to its database: so many, lent in the order in which they are asked. */
final class Pool implements AutoCloseable {
  private final Database database;
  private final int size;
  private final Semaphore free;
  private final AtomicBoolean isOpen = new AtomicBoolean(true);

  /** As many as wanted, if the database takes them. */
  Pool(Database database, int wanted) {
    this.database = database;
    this.size = database.connect(wanted);
    this.free = new Semaphore(size, true);
  }

  /** What became of a question to the database. */
  enum Asked {
    DONE,
    NO_CONNECTION,
    STATEMENT_TIMEOUT
  }

  /** Waits for a connection, which has to be given back; false if none came in time. */
  boolean borrow(Visit visit) throws InterruptedException {
    return visit.waitForConnection(free);
  }

  void giveBack() {
    free.release();
  }

  /** Has the database work so long, and then oneself on what it said, on one connection. */
  Asked ask(Visit visit, Duration query, Duration own) throws InterruptedException {
    if (!borrow(visit)) {
      return Asked.NO_CONNECTION;
    }
    try {
      if (!database.query(visit, query)) {
        return Asked.STATEMENT_TIMEOUT;
      }
      visit.work(own);
      return Asked.DONE;
    } finally {
      giveBack();
    }
  }

  Database database() {
    return database;
  }

  int size() {
    return size;
  }

  int inUse() {
    return size - free.availablePermits();
  }

  int waiting() {
    return free.getQueueLength();
  }

  /** Hangs up; what is being asked is still answered. */
  @Override
  public void close() {
    if (isOpen.getAndSet(false)) {
      database.disconnect(size);
    }
  }
}
