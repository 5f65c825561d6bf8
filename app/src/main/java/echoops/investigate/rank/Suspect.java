package echoops.investigate.rank;

import echoops.model.ServiceName;
import java.util.List;

/**
 * A service that may be the cause.
 *
 * @param score what speaks for it less what speaks against it; comparable within one ranking only
 * @param reasons the weightiest first
 */
public record Suspect(ServiceName service, double score, List<Reason> reasons) {
  public Suspect {
    reasons = List.copyOf(reasons);
  }

  /** Whether a single fact is so far out that it may accuse: who has none is a guess at best. */
  public boolean isClear() {
    return pro().stream().anyMatch(fact -> fact.weight() >= Strength.CLEAR);
  }

  public List<Reason.For> pro() {
    return reasons.stream()
        .filter(Reason.For.class::isInstance)
        .map(Reason.For.class::cast)
        .toList();
  }

  public List<Reason.Against> contra() {
    return reasons.stream()
        .filter(Reason.Against.class::isInstance)
        .map(Reason.Against.class::cast)
        .toList();
  }
}
