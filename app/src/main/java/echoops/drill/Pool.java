package echoops.drill;

import java.util.concurrent.Semaphore;

/** A replica's connections to its database: so many, lent in the order in which they are asked. */
final class Pool {
  private final int size;
  private final Semaphore free;

  Pool(int size) {
    this.size = size;
    this.free = new Semaphore(size, true);
  }

  /** Waits for a connection, which has to be given back; false if none came in time. */
  boolean borrow(Visit visit) throws InterruptedException {
    return visit.waitForConnection(free);
  }

  void giveBack() {
    free.release();
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
}
