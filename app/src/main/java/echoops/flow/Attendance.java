package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is in the room, and when each was here before: what happened meanwhile is what they have
 * missed. It is forgotten with the process. Safe for use by several threads.
 */
final class Attendance {
  private static final int MOST_PEOPLE = 500;

  /** Whoever is back so soon has only loaded the page anew, or lost the line. */
  private static final Duration BLINK = Duration.ofMinutes(1);

  /** When somebody went, and the last record that the room knew then. */
  record Left(Instant at, long sequence) {}

  /**
   * Somebody's time in the room.
   *
   * @param windows how many of theirs are open
   * @param before when they had gone before this time
   * @param left when the last window was closed, if none is open
   */
  private record Stay(int windows, Optional<Left> before, Optional<Left> left) {}

  private final ReentrantLock lock = new ReentrantLock();

  /** The one who came longest ago is forgotten first. */
  @GuardedBy("lock")
  private final Map<String, Stay> stays = new LinkedHashMap<>();

  /** Somebody opens a window. When they had gone before, if they were here. */
  Optional<Left> came(String name, Instant now) {
    lock.lock();
    try {
      var stay = next(Optional.ofNullable(stays.remove(name)), now);
      if (stays.size() >= MOST_PEOPLE) {
        stays.remove(stays.keySet().iterator().next());
      }
      stays.put(name, stay);
      return stay.before();
    } finally {
      lock.unlock();
    }
  }

  private static Stay next(Optional<Stay> last, Instant now) {
    int windows = last.map(Stay::windows).orElse(0);
    var left = last.flatMap(Stay::left);
    boolean isAnother = left.filter(it -> !now.isBefore(it.at().plus(BLINK))).isPresent();
    return new Stay(windows + 1, isAnother ? left : last.flatMap(Stay::before), Optional.empty());
  }

  /** Somebody closes a window. */
  void left(String name, Left now) {
    lock.lock();
    try {
      stays.computeIfPresent(
          name,
          (_, stay) ->
              stay.windows() > 1
                  ? new Stay(stay.windows() - 1, stay.before(), Optional.empty())
                  : new Stay(0, stay.before(), Optional.of(now)));
    } finally {
      lock.unlock();
    }
  }
}
