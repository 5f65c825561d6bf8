package echoops.drill;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The requests and answers that are on their way between two services right now, by our time. Safe
 * for use by several threads.
 */
final class Transit {
  /** Of our time: three times what a message takes on an idle machine. */
  private static final Duration LATE = Duration.ofMillis(3);

  /** One that is not seen for so long is lost, and nobody waits for it any more. */
  private static final Duration LOST = Duration.ofSeconds(1);

  private static final long ARRIVED = Long.MIN_VALUE;

  private final LongSupplier ticker;
  private final AtomicLong calls = new AtomicLong();
  private final Map<Long, AtomicLong> since = new ConcurrentHashMap<>();

  Transit(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /** A request leaves; its call has that number until its caller has done with it. */
  long leaves() {
    long call = calls.incrementAndGet();
    since.put(call, new AtomicLong(ticker.getAsLong()));
    return call;
  }

  void arrives(long call) {
    of(call).ifPresent(left -> left.set(ARRIVED));
  }

  /** Its answer leaves, if somebody still waits for it. */
  void answers(long call) {
    of(call).ifPresent(left -> left.set(ticker.getAsLong()));
  }

  void isOver(long call) {
    since.remove(call);
  }

  private Optional<AtomicLong> of(long call) {
    return Optional.ofNullable(since.get(call));
  }

  /** Whether a message takes longer than it should, because the machine is busy. */
  boolean isLate() {
    long now = ticker.getAsLong();
    return since.values().stream()
        .mapToLong(AtomicLong::get)
        .filter(left -> left != ARRIVED)
        .map(left -> now - left)
        .anyMatch(passed -> passed > LATE.toNanos() && passed < LOST.toNanos());
  }
}
