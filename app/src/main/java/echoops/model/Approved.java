package echoops.model;

import java.time.Instant;
import java.util.List;

/**
 * A plan that may be carried out, once. Nothing is ever done without one.
 *
 * @param by who confirmed it
 * @param until nothing of it may begin later
 */
public record Approved(Plan plan, String digest, List<String> by, Instant until) {
  public Approved {
    by = List.copyOf(by);
    if (!digest.equals(plan.digest())) {
      throw new IllegalArgumentException("what was confirmed is not " + plan.id());
    }
  }
}
