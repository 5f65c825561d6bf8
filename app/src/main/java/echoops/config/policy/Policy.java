package echoops.config.policy;

import java.util.List;

/** Who may do what: what no rule allows may not be done, and one that denies wins. */
public record Policy(
    List<Rule.Allow> allows,
    List<Rule.Deny> denies,
    Limits limits,
    List<Freeze> freezes,
    List<ForTwo> forTwo) {
  /** What one person alone may not confirm. */
  public record ForTwo(String name, Match match) {}

  public Policy {
    allows = List.copyOf(allows);
    denies = List.copyOf(denies);
    freezes = List.copyOf(freezes);
    forTwo = List.copyOf(forTwo);
  }

  public boolean isForTwo(Facts facts) {
    return forTwo.stream().anyMatch(rule -> rule.match().perhaps(facts));
  }
}
