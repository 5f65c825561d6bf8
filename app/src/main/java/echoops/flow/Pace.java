package echoops.flow;

import echoops.model.OwnedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast people may be told: one message a second, and 20 in any ten minutes. What wakes nobody,
 * such as a reply, does not count towards the latter.
 */
@OwnedBy("the thread of its channel")
final class Pace {
  private static final Duration GAP = Duration.ofSeconds(1);
  private static final int MOST = 20;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Deque<Instant> sent = new ArrayDeque<>();
  private Instant last = Instant.MIN;

  void sentQuietly(Instant now) {
    last = now;
  }

  void sent(Instant now) {
    last = now;
    sent.addLast(now);
    if (sent.size() > MOST) {
      sent.removeFirst();
    }
  }

  /** Whether the window holds as many as it may. */
  boolean isFull(Instant now) {
    return windowLeft(now).isPositive();
  }

  /** How long to wait for the next; zero when it may go at once. */
  Duration left(Instant now) {
    var gap = quietLeft(now);
    var window = windowLeft(now);
    return gap.compareTo(window) > 0 ? gap : window;
  }

  /** As above, for what wakes nobody. */
  Duration quietLeft(Instant now) {
    return last.equals(Instant.MIN) ? Duration.ZERO : left(last, GAP, now);
  }

  private Duration windowLeft(Instant now) {
    return sent.size() < MOST ? Duration.ZERO : left(sent.getFirst(), WINDOW, now);
  }

  /** A clock that was set back prolongs nothing. */
  private static Duration left(Instant since, Duration length, Instant now) {
    var passed = Duration.between(since, now);
    var left = length.minus(passed);
    return passed.isNegative() || left.isNegative() ? Duration.ZERO : left;
  }
}
