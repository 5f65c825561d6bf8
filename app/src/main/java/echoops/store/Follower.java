package echoops.store;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does the same step over and over, following the log, until it is closed. A step
 * that fails is told to whoever takes it, and tried again after a pause. The same trouble is logged
 * once, until it is over; a bug about once a minute, since what nobody mends must not look mended.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int BUG_TOLD_EVERY = 60;

  /** What is done over and over. It waits for the log by itself, for about a second at most. */
  public interface Step {
    void take() throws InterruptedException;

    /** How long to wait between two steps. */
    default Duration rest() {
      return Duration.ZERO;
    }

    /** The step could not be taken to its end. */
    default void failed() {}
  }

  private final Step step;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Duration pause;
  private final Thread thread;

  /** Why the last step could not be taken, and how often in a row; empty where it could. */
  @OwnedBy("its thread")
  private String trouble = "";

  @OwnedBy("its thread")
  private int inARow;

  private Follower(Thread.Builder thread, Step step, Duration pause) {
    this.step = step;
    this.pause = pause;
    this.thread = thread.unstarted(this::run);
  }

  public static Follower start(String name, Step step) {
    return start(Thread.ofPlatform().name(name), step, PAUSE);
  }

  /** As {@link #start}, for a step that waits for others and computes nothing. */
  public static Follower startWaiting(String name, Step step) {
    return start(Thread.ofVirtual().name(name), step, PAUSE);
  }

  /** As above, with another pause after a step that failed. */
  static Follower start(Thread.Builder thread, Step step, Duration pause) {
    var follower = new Follower(thread, step, pause);
    follower.thread.start();
    return follower;
  }

  private void run() {
    while (isOpen()) {
      try {
        step.take();
        over();
        pause(step.rest());
      } catch (InterruptedException e) {
        return;
      } catch (Failure.Unavailable e) {
        tell(e.reason());
        failed();
      } catch (RuntimeException bug) {
        tell(bug);
        failed();
      }
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void failed() {
    if (isOpen()) {
      step.failed();
      pause(pause);
    }
  }

  /** What ends because it is closed is no trouble. */
  private void tell(String reason) {
    if (isOpen() && timesInARow(reason) == 1) {
      LOG.atWarn().addKeyValue("reason", reason).log(thread.getName() + " falls behind");
    }
  }

  private void tell(RuntimeException bug) {
    if (timesInARow(bug.toString()) % BUG_TOLD_EVERY == 1) {
      LOG.error("a bug in " + thread.getName() + ", which falls behind", bug);
    }
  }

  private int timesInARow(String reason) {
    inARow = reason.equals(trouble) ? inARow + 1 : 1;
    trouble = reason;
    return inARow;
  }

  private void over() {
    if (inARow > 0) {
      LOG.info("{} goes on", thread.getName());
      trouble = "";
      inARow = 0;
    }
  }

  private void pause(Duration pause) {
    try {
      var _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
