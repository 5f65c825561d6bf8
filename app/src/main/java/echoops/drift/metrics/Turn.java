package echoops.drift.metrics;

import java.time.Instant;

/** What a sample changed about how its metric does. */
sealed interface Turn {
  /** Nothing. */
  record None() implements Turn {}

  /** It is no longer as usual, and was not since then. */
  record Begun(Instant onset) implements Turn {}

  /** It is as usual again, or what it is has become usual. */
  record Over(String because) implements Turn {}
}
