package echoops.flow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass. */
interface Rest {
  /** Waits until it is over, or the thread is interrupted. */
  Rest REAL =
      duration -> {
        var _ = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
      };

  void rest(Duration duration) throws InterruptedException;
}
