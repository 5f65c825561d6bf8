package echoops.flow;

import echoops.model.OwnedBy;
import java.time.Duration;

/** How long to wait after a failure: from 1 s, twice as long after each, up to the longest. */
@OwnedBy("the thread that waits")
final class Patience {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Duration longest;
  private Duration next = FIRST;

  /** Up to 5 min. */
  Patience() {
    this(LONGEST);
  }

  Patience(Duration longest) {
    this.longest = longest;
  }

  /** The wait after one more failure, whose system asked for so much itself. */
  Duration after(Duration asked) {
    var own = next;
    next = shorter(next.multipliedBy(2), longest);
    return asked.compareTo(own) > 0 ? shorter(asked, longest) : own;
  }

  void restored() {
    next = FIRST;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
