package echoops.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The shop's clock: it begins in the past, goes faster than ours until it shows the present, and
 * from then on with ours. Whoever goes by the times of lines and samples has seen a past that ends
 * now. Safe for use by several threads.
 *
 * <p>While it is fast it waits for the machine: it goes on for {@link #LEASH} after each beat, and
 * the beat comes from a virtual thread, which runs after those that were to run before it, and not
 * while a message is late. So a machine that cannot keep up makes the past take longer, not the
 * shop slower.
 */
final class ShopTime implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(1);
  private static final Duration LEASH = Duration.ofMillis(3);

  /** What was to last until after a change of speed is looked at again by then. */
  private static final Duration LONGEST_NAP = Duration.ofMillis(50);

  /** Nobody looks more often, while the clock waits for the machine, whether it went on. */
  private static final Duration SHORTEST_NAP = Duration.ofNanos(200_000);

  private final LongSupplier ticker;
  private final long origin;
  private final Instant present;
  private final Pace pace;
  private final Instant beginning;
  private final AtomicReference<Beat> last;
  private final Transit transit;
  private final Thread heart;

  /** What the clock showed at a moment of our time. */
  private record Beat(long tick, Instant shown) {}

  /**
   * @param ticker nanoseconds of our time, from anywhere
   * @param present our time now
   */
  ShopTime(LongSupplier ticker, Instant present, Pace pace) {
    this.ticker = ticker;
    this.origin = ticker.getAsLong();
    this.present = present;
    this.pace = pace;
    this.beginning = present.minus(pace.ahead());
    this.last = new AtomicReference<>(new Beat(origin, beginning));
    this.transit = new Transit(ticker);
    this.heart = Thread.ofVirtual().name("shop-clock").start(this::beat);
  }

  private void beat() {
    while (!Thread.currentThread().isInterrupted()) {
      if (isPresent() || !transit.isLate()) {
        beatOnce();
      }
      LockSupport.parkNanos(BEAT.toNanos());
    }
  }

  /** One beat: what the clock shows then is never undone. */
  void beatOnce() {
    long tick = ticker.getAsLong();
    last.set(new Beat(tick, at(tick)));
  }

  Transit transit() {
    return transit;
  }

  Instant beginning() {
    return beginning;
  }

  Instant now() {
    return at(ticker.getAsLong());
  }

  private Instant at(long tick) {
    var beat = last.get();
    long passed = Math.clamp(tick - beat.tick(), 0, LEASH.toNanos());
    var shown = beat.shown().plusNanos(passed * speedAt(beat.shown()));
    var ours = present.plusNanos(Math.max(tick, beat.tick()) - origin);
    return shown.isBefore(ours) ? shown : ours;
  }

  private int speedAt(Instant shown) {
    return shown.isBefore(beginning.plus(pace.learnt())) ? Pace.FASTEST : pace.speedAfterLearning();
  }

  /** Whether the time to learn is over, and the speed is the one that was wanted. */
  boolean hasLearnt() {
    return !now().isBefore(beginning.plus(pace.learnt())) && (pace.speed() > 1 || isPresent());
  }

  /** Whether it shows our time, but for what a busy machine may lag behind. */
  private boolean isPresent() {
    long tick = ticker.getAsLong();
    return !at(tick).isBefore(present.plusNanos(tick - origin).minus(LONGEST_NAP));
  }

  int speed() {
    return isPresent() ? 1 : speedAt(last.get().shown());
  }

  /** How long it takes of our time, at the speed of now. */
  Duration ours(Duration shops) {
    return shops.dividedBy(speed());
  }

  /** What a stretch of our time is on this clock, at the speed of now. */
  Duration shops(Duration ours) {
    return ours.multipliedBy(speed());
  }

  void sleepUntil(Instant moment) throws InterruptedException {
    for (var left = until(moment); left.isPositive(); left = until(moment)) {
      LockSupport.parkNanos(nap(left));
      if (Thread.interrupted()) {
        throw new InterruptedException("while asleep until " + moment);
      }
    }
  }

  /** Waits in line for a permit; false if there was none in time. */
  boolean await(Semaphore permits, Duration patience) throws InterruptedException {
    var end = now().plus(patience);
    for (var left = patience; left.isPositive(); left = until(end)) {
      if (permits.tryAcquire(atLeast(SHORTEST_NAP, ours(left)), TimeUnit.NANOSECONDS)) {
        return true;
      }
    }
    return false;
  }

  private long nap(Duration left) {
    return Math.min(atLeast(SHORTEST_NAP, ours(left)), LONGEST_NAP.toNanos());
  }

  private static long atLeast(Duration least, Duration duration) {
    return Math.max(least.toNanos(), duration.toNanos());
  }

  private Duration until(Instant moment) {
    return Duration.between(now(), moment);
  }

  @Override
  public void close() {
    heart.interrupt();
  }
}
