package echoops.drill;

import echoops.model.OwnedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The way of one request through one service, or of one job through a worker, and how far in time
 * it has come.
 *
 * <p>Its time is that of the shop's clock without what this machine adds: what two programs need to
 * pass a request is taken off the work that follows. At 20 times the speed half a millisecond on
 * the loopback would else count as ten, and what was learned then would not be what is healthy at
 * normal speed. Waiting for others is never calculated: it is real, and measured.
 */
@OwnedBy("the thread that serves it")
final class Visit {
  /** How long it waits for a connection to a database before it gives up. */
  static final Duration POOL_PATIENCE = Duration.ofMillis(300);

  private final ShopTime time;
  private final Chance chance;
  private final long number;
  private final Instant began;
  private final Duration poolPatience;
  private Instant at;
  private Duration poolWait = Duration.ZERO;

  Visit(ShopTime time, Chance chance, long number, Instant began) {
    this(time, chance, number, began, POOL_PATIENCE);
  }

  Visit(ShopTime time, Chance chance, long number, Instant began, Duration poolPatience) {
    this.time = time;
    this.chance = chance;
    this.number = number;
    this.began = began;
    this.poolPatience = poolPatience;
    this.at = began;
  }

  /** The request's, which it keeps through all services. */
  long number() {
    return number;
  }

  Chance chance() {
    return chance;
  }

  Instant at() {
    return at;
  }

  Duration spent() {
    return Duration.between(began, at);
  }

  /** How much of it went by in line for connections. */
  Duration poolWait() {
    return poolWait;
  }

  /** Takes so long. */
  void work(Duration duration) throws InterruptedException {
    until(at.plus(duration));
  }

  /** Is not over before then. */
  void until(Instant moment) throws InterruptedException {
    if (moment.isAfter(at)) {
      at = moment;
    }
    time.sleepUntil(at);
  }

  /** Has come that far already, somewhere else. */
  void resumeAt(Instant moment) {
    if (moment.isAfter(at)) {
      at = moment;
    }
  }

  /** Waits in line for a connection, no longer than it may. */
  boolean waitForConnection(Semaphore connections) throws InterruptedException {
    var before = at;
    boolean came = waitFor(connections, poolPatience);
    poolWait = poolWait.plus(Duration.between(before, at));
    return came;
  }

  /** Waits in line; false if its patience ended first. */
  boolean waitFor(Semaphore permits, Duration patience) throws InterruptedException {
    // With a time limit, even of nothing, nobody in line is overtaken.
    if (permits.tryAcquire(0, TimeUnit.NANOSECONDS)) {
      return true;
    }
    var from = time.now();
    boolean came = time.await(permits, patience);
    var passed = came ? Duration.between(from, time.now()) : patience;
    at = at.plus(passed);
    return came;
  }
}
