package echoops.drill;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The table from which inventory knows what is not for sale any more. It grows with every order,
 * and a query finds its rows by an index, or looks at all of them. Safe for use by several threads.
 */
final class Reservations {
  /** Since the shop was founded. */
  private static final int FORMER = 26_000;

  /** To look at a row. */
  private static final Duration PER_ROW = Duration.ofNanos(10_000);

  private final AtomicInteger rows = new AtomicInteger(FORMER);
  private final AtomicBoolean isIndexed = new AtomicBoolean(true);

  void add() {
    rows.incrementAndGet();
  }

  int rows() {
    return rows.get();
  }

  boolean isIndexed() {
    return isIndexed.get();
  }

  /** Creates the index, or drops it, as that version has it; true if that was a change. */
  boolean migrate(Version version) {
    return isIndexed.getAndSet(version.isIndexed()) != version.isIndexed();
  }

  /** What a query takes beside what it takes anyway. */
  Duration scan() {
    return isIndexed() ? Duration.ZERO : PER_ROW.multipliedBy(rows());
  }
}
