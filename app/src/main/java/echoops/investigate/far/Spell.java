package echoops.investigate.far;

import echoops.model.Inquiry;
import java.time.Duration;
import java.time.Instant;

/**
 * From when to when is looked: half an hour before the onset, which is what counts as usual, until
 * now.
 */
record Spell(Instant from, Instant onset, Instant to) {
  private static final Duration BEFORE = Duration.ofMinutes(30);

  /** A chart has no more points than this, so that a long incident does not weigh too much. */
  private static final int MOST_POINTS = 240;

  private static final Duration FINEST = Duration.ofSeconds(15);

  static Spell of(Inquiry inquiry) {
    return new Spell(inquiry.onset().minus(BEFORE), inquiry.onset(), inquiry.now());
  }

  /** Whole quarters of a minute. */
  Duration step() {
    long quarters =
        Math.ceilDiv(Duration.between(from, to).dividedBy(MOST_POINTS).toMillis(), 15_000);
    return FINEST.multipliedBy(Math.max(1, quarters));
  }

  /** Whole minutes. */
  Duration minutes() {
    return Duration.ofMinutes(Math.max(1, Math.ceilDiv(step().toSeconds(), 60)));
  }
}
