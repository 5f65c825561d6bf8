package echoops.config.policy;

/** A time in which nothing is changed. */
public record Freeze(String name, String because, Window window, Match match) {
  public boolean isFor(Facts facts) {
    return window.holds(facts.now()) && match.perhaps(facts);
  }
}
