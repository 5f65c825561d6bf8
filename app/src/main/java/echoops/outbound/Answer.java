package echoops.outbound;

import echoops.model.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What another system answered, whatever its status.
 *
 * @param body its beginning, if it is long
 * @param retryAfter for how long it wants to be left alone, if it says so
 * @param noted those of its headers that say how to go on, by their names in lower case
 */
public record Answer(
    int status, String body, Optional<Duration> retryAfter, Map<String, String> noted) {
  /** Not now, but the same call may succeed later. */
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  /** By these it says that nothing was done. */
  private static final Set<Integer> UNDONE = Set.of(408, 425, 429, 503);

  private static final Duration SOON = Duration.ofSeconds(1);

  public Answer {
    noted = Map.copyOf(noted);
  }

  public Answer(int status, String body, Optional<Duration> retryAfter) {
    this(status, body, retryAfter, Map.of());
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether it says that we ask too much. GitHub says so by 403, too. */
  public boolean isTooOften() {
    return isTooOften(status, noted);
  }

  static boolean isTooOften(int status, Map<String, String> noted) {
    return status == 429
        || (status == 403
            && (noted.containsKey("retry-after")
                || "0".equals(noted.get("x-ratelimit-remaining"))));
  }

  /** The same, where the body says better for how long it wants to be left alone. */
  public Answer retryAfter(Duration longer) {
    return new Answer(status, body, Optional.of(longer), noted);
  }

  /**
   * The failure that this answer is.
   *
   * @param said what the system says of it; empty if nothing that may be repeated
   */
  public Failure failure(String target, String said) {
    var words = status + (said.isEmpty() ? "" : " " + said);
    if (isSuccess()) {
      return mayBeDone(target + " answered " + words + ", but not as it does when all is well");
    }
    if (status < 500 && !LATER.contains(status)) {
      return new Failure.Rejected(target + " refused: " + words);
    }
    return UNDONE.contains(status)
        ? new Failure.Unavailable(target + " answered " + words, retryAfter.orElse(SOON))
        : mayBeDone(target + " answered " + words);
  }

  private Failure mayBeDone(String message) {
    return new Failure.Unavailable(message, retryAfter.orElse(SOON), new Unanswered(message));
  }
}
