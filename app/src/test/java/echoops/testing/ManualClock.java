package echoops.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until the test moves it. */
public final class ManualClock implements InstantSource {
  /** A quiet afternoon. */
  public static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Override
  public Instant instant() {
    return now.get();
  }

  /** As a ticker that goes with it. */
  public long nanos() {
    return Duration.between(START, now.get()).toNanos();
  }

  public void pass(Duration duration) {
    now.updateAndGet(at -> at.plus(duration));
  }
}
