package echoops.store;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.telemetry.Count;
import echoops.telemetry.Telemetry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Writes down recent readings, many at once, and forgets old ones. */
@OwnedBy("the windows thread; what is wrong may be asked by any")
final class WindowWriter implements Follower.Step {
  private static final int MOST_AT_ONCE = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Between two batches, so that many small ones become one. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  private final WindowQueue queue;
  private final WindowTables.Opening opening;
  private final Duration keptFor;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private Optional<WindowTables> tables = Optional.empty();
  private Instant forgotten = Instant.EPOCH;

  WindowWriter(
      WindowQueue queue,
      WindowTables.Opening opening,
      Duration keptFor,
      InstantSource clock,
      Telemetry telemetry) {
    this.queue = queue;
    this.opening = opening;
    this.keptFor = keptFor;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  @Override
  public void take() throws InterruptedException {
    try {
      var open = opened();
      var _ = write(open, PATIENCE);
      forgetIfDue(open);
      trouble.set(Optional.empty());
    } catch (SQLException e) {
      shut();
      var reason = "recent readings are not kept: " + e.getMessage();
      trouble.set(Optional.of(reason));
      throw new Failure.Unavailable(reason, PATIENCE, e);
    }
  }

  /** What cannot be written is given up: the next may be what can. */
  private int write(WindowTables open, Duration patience)
      throws SQLException, InterruptedException {
    var batch = queue.next(MOST_AT_ONCE, patience);
    boolean isKept = false;
    try {
      if (!batch.isEmpty()) {
        open.write(batch);
      }
      isKept = true;
    } finally {
      telemetry.count(Count.WINDOWS, batch.size(), isKept ? "kept" : "lost");
      queue.done(batch.size());
    }
    return batch.size();
  }

  private void forgetIfDue(WindowTables open) throws SQLException {
    var now = clock.instant();
    if (Duration.between(forgotten, now).compareTo(FORGET_EVERY) >= 0) {
      open.forget(now.minus(keptFor));
      forgotten = now;
    }
  }

  private WindowTables opened() throws SQLException {
    if (tables.isEmpty()) {
      tables = Optional.of(opening.open());
    }
    return tables.get();
  }

  @Override
  public Duration rest() {
    return GATHERING;
  }

  Optional<String> trouble() {
    return trouble.get();
  }

  /**
   * After its thread has ended: writes what still waits, and closes. It tries whatever the thread
   * met last, which may have been the interruption that ended it while it was connecting.
   */
  void end() throws InterruptedException {
    try {
      while (write(opened(), Duration.ZERO) > 0) {}
    } catch (SQLException e) {
      trouble.set(Optional.of("the last readings are not kept: " + e.getMessage()));
    } finally {
      shut();
    }
  }

  private void shut() {
    try {
      if (tables.isPresent()) {
        tables.get().close();
      }
    } catch (SQLException e) {
      trouble.set(Optional.of("recent readings were not closed: " + e.getMessage()));
    } finally {
      tables = Optional.empty();
    }
  }
}
