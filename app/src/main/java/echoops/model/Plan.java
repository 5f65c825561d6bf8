package echoops.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Exactly what would be done to whom. A confirmation is for one plan, by its digest.
 *
 * @param from what is now, in our words
 * @param to what would be then
 * @param inverse what would take it back, if anything can
 * @param callers who depends on the target, as declared
 */
public record Plan(
    ActionId id,
    Action action,
    Change change,
    Target target,
    Optional<Environment> environment,
    Standing before,
    String from,
    String to,
    Optional<Change> inverse,
    List<ServiceName> callers) {
  public Plan {
    callers = List.copyOf(callers);
    if (action.kind() != change.kind()) {
      throw new IllegalArgumentException(change + " is no " + action.kind().word());
    }
  }

  public ServiceName service() {
    return change.target();
  }

  public Risk risk() {
    return action.risk();
  }

  public Duration timeout() {
    return action.timeout();
  }

  /** The SHA-256 of all that somebody confirms. */
  public String digest() {
    return Hash.of(
        String.join(
            "\n", id.value(), change.toString(), target.toString(), before.revision(), from, to));
  }
}
