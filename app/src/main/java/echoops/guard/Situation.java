package echoops.guard;

import echoops.model.Mode;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How things are when somebody asks.
 *
 * @param mode how far EchoOps goes with this target
 * @param suspended why nothing may be done at all, and who can lift that, if so
 * @param severity of the incident in focus, empty if there is none
 * @param scope the incident's services and what they call, empty if no incident is in focus
 * @param standing how the target is; empty if it was not read yet, and then nothing is approved
 * @param history of a day at least, of all targets, in any order
 */
public record Situation(
    Instant now,
    Mode mode,
    Optional<String> suspended,
    Optional<Severity> severity,
    Optional<Set<ServiceName>> scope,
    Optional<Standing> standing,
    List<Past> history) {
  public Situation {
    scope = scope.map(Set::copyOf);
    history = List.copyOf(history);
  }
}
