package echoops.store;

import echoops.model.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does the same step over and over, following the log, until it is closed. A step
 * that fails is told to whoever takes it, and tried again after a pause.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(2);

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
  private final Thread thread;

  private Follower(Thread.Builder thread, Step step) {
    this.step = step;
    this.thread = thread.unstarted(this::run);
  }

  public static Follower start(String name, Step step) {
    return start(Thread.ofPlatform().name(name), step);
  }

  /** As {@link #start}, for a step that waits for others and computes nothing. */
  public static Follower startWaiting(String name, Step step) {
    return start(Thread.ofVirtual().name(name), step);
  }

  private static Follower start(Thread.Builder thread, Step step) {
    var follower = new Follower(thread, step);
    follower.thread.start();
    return follower;
  }

  private void run() {
    while (isOpen()) {
      try {
        step.take();
        pause(step.rest());
      } catch (InterruptedException e) {
        return;
      } catch (Failure.Unavailable e) {
        failed(e);
      } catch (RuntimeException e) {
        LOG.error("a bug in " + thread.getName(), e);
        failed(new Failure.Unavailable("a bug", PAUSE, e));
      }
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void failed(Failure.Unavailable reason) {
    if (isOpen()) {
      LOG.atWarn().addKeyValue("reason", reason.reason()).log(thread.getName() + " falls behind");
      step.failed();
      pause(PAUSE);
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
