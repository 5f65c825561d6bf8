package echoops.model;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** That a service got many more replicas at once, or lost many. */
public record Scaling(int from, int to) {
  /** Autoscalers double as they go, and nobody is to blame for that. */
  private static final int STEEP = 3;

  /** So many times as many, or as few, are careful in one step. */
  private static final int STEP = 2;

  private static final Pattern TOLD =
      Pattern.compile(
          "\\bscal(?:ed|es|ing)\\b.{0,60}?\\bfrom (?<from>[1-9]\\d{0,2}) to (?<to>[1-9]\\d{0,2})"
              + " (?:replicas|instances|pods)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What a stranger's words tell of it: nothing but two numbers is taken from them. */
  public static Optional<Scaling> in(Quote quote) {
    return TOLD.matcher(quote.text())
        .results()
        .map(Scaling::of)
        .filter(Scaling::isSteep)
        .findFirst();
  }

  private static Scaling of(MatchResult told) {
    return new Scaling(Integer.parseInt(told.group("from")), Integer.parseInt(told.group("to")));
  }

  private boolean isSteep() {
    return Math.max(from, to) >= STEEP * Math.min(from, to);
  }

  /**
   * How many it would have after one careful step back to what it was; empty if it is there again.
   *
   * @param now how many it has
   */
  public Optional<Integer> back(int now) {
    return to > from
        ? Optional.of(Math.max(from, Math.ceilDiv(now, STEP))).filter(it -> it < now)
        : Optional.of(Math.min(from, now * STEP)).filter(it -> it > now);
  }
}
