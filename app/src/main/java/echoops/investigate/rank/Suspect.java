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
  /** Of recorded incidents whose first suspect had more, in 67 of 69 it was the cause. */
  private static final double CLEAR = 1;

  public Suspect {
    reasons = List.copyOf(reasons);
  }

  /** Whether it is enough to accuse it: five sigmas in one aspect, or less in several. */
  public boolean isClear() {
    return score >= CLEAR;
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
