package echoops.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A ticker that stands until the test moves it. */
public final class ManualTicker implements LongSupplier {
  private final AtomicLong nanos = new AtomicLong(1_000);

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  public void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
