package echoops.investigate.far;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long a look may still go on. */
record Patience(InstantSource clock, Instant until) {
  static Patience of(InstantSource clock, Duration length) {
    return new Patience(clock, clock.instant().plus(length));
  }

  boolean isOver() {
    return !clock.instant().isBefore(until);
  }
}
