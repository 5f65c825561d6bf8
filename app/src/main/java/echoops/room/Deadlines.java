package echoops.room;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what takes too long, by interrupting the thread that does it: for a virtual thread that
 * waits on a socket this closes the socket. The server's own read timeout ends nothing (Helidon
 * 4.3.1).
 */
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().name("deadlines").daemon().unstarted(task));

  Deadlines() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /** A deadline for the calling thread, which is either met or comes due, never both. */
  final class Deadline {
    private final Thread thread = Thread.currentThread();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Future<?> alarm;

    private Deadline(Duration patience) {
      alarm = clock.schedule(this::comeDue, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void comeDue() {
      if (open.compareAndSet(true, false)) {
        thread.interrupt();
      }
    }

    /** Whether it was met; afterwards it interrupts nobody. */
    boolean meet() {
      alarm.cancel(false);
      return open.compareAndSet(true, false);
    }
  }

  Deadline in(Duration patience) {
    return new Deadline(patience);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
