package echoops.model;

import java.util.List;
import java.util.Optional;

/** What an investigation came to. */
public sealed interface Diagnosis {
  /** Who reasoned, by name. */
  String reasoner();

  /**
   * Causes were found, the best founded first.
   *
   * @param dissent what another reasoner holds instead, if it does
   */
  record Found(String reasoner, List<Cause> causes, Optional<Dissent> dissent)
      implements Diagnosis {
    public Found {
      causes = List.copyOf(causes);
      if (causes.isEmpty()) {
        throw new IllegalArgumentException("found no cause: that is inconclusive");
      }
    }
  }

  /**
   * No cause is borne out by what was seen.
   *
   * @param lookedAt what was looked at, in our words
   * @param wouldDecide what would decide it
   */
  record Inconclusive(String reasoner, String lookedAt, String wouldDecide) implements Diagnosis {}

  /** Another opinion, and the look that would settle which one holds. */
  record Dissent(String reasoner, Cause cause, Look check) {}
}
