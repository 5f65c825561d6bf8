package echoops.flow;

import echoops.model.OwnedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Notices that somebody set the clock of this machine: it no longer goes as a ticker does. */
@OwnedBy("the thread that asks it")
final class SetClock {
  /** What a machine that was asleep or synchronised is off by is less. */
  private static final Duration JUMP = Duration.ofSeconds(60);

  private final InstantSource clock;
  private final LongSupplier ticker;
  private Instant lastTime;
  private long lastTick;

  SetClock(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
    this.lastTime = clock.instant();
    this.lastTick = ticker.getAsLong();
  }

  /** Whether it was set since this was asked last. */
  boolean wasSet() {
    var time = clock.instant();
    long tick = ticker.getAsLong();
    var off = Duration.between(lastTime, time).minusNanos(tick - lastTick).abs();
    lastTime = time;
    lastTick = tick;
    return off.compareTo(JUMP) > 0;
  }
}
