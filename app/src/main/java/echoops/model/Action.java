package echoops.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that may be done, as the catalogue declares it.
 *
 * @param range what its number may be, if it takes one: replicas, or minutes
 * @param isRehearsed whether its target is asked first if it would work
 * @param inverse what takes it back
 * @param proof by what is told whether it has helped
 * @param timeout for how long its end is waited for
 * @param watch for how long its effect is watched before it is said that there is none
 * @param phrases other words for it, with {@code {service}} where the name goes
 */
public record Action(
    ActionKind kind,
    Risk risk,
    Optional<Range> range,
    boolean isRehearsed,
    Optional<ActionKind> inverse,
    Proof proof,
    Duration timeout,
    Duration watch,
    List<String> phrases) {
  /** By what is told whether an action has helped. */
  public enum Proof {
    /** What fired is over, or not. */
    SIGNALS,
    /** Nothing can tell: nobody is less unwell for being silent. */
    NOTHING
  }

  /** From the least to the most, both allowed. */
  public record Range(int least, int most) {
    public Range {
      if (least < 0 || most < least) {
        throw new IllegalArgumentException(
            "range " + least + " to " + most + ": not from 0 or more to as much or more");
      }
    }

    public boolean holds(int number) {
      return number >= least && number <= most;
    }

    @Override
    public String toString() {
      return least + " to " + most;
    }
  }

  public Action {
    phrases = List.copyOf(phrases);
  }

  /** The same, where it costs more than it does elsewhere; never where it would cost less. */
  public Action atLeast(Risk least) {
    return risk.compareTo(least) >= 0
        ? this
        : new Action(kind, least, range, isRehearsed, inverse, proof, timeout, watch, phrases);
  }
}
