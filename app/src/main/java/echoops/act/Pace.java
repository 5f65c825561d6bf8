package echoops.act;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How time passes while the end of something is waited for.
 *
 * @param ticker nanoseconds that only ever grow
 */
public record Pace(LongSupplier ticker, Rest rest) {
  /** Lets time pass. */
  public interface Rest {
    /** Waits until it is over, or the thread is interrupted. */
    Rest REAL =
        duration -> {
          var _ = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        };

    void rest(Duration duration) throws InterruptedException;
  }

  public Pace(LongSupplier ticker) {
    this(ticker, Rest.REAL);
  }
}
