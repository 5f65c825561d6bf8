package echoops.config.policy;

import echoops.model.ActionKind;
import echoops.model.Environment;
import echoops.model.ServiceName;
import echoops.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a rule is for. What is absent is for all. */
public record Match(
    Optional<Set<ActionKind>> actions,
    Optional<Set<ServiceName>> services,
    Optional<Set<Environment>> environments,
    Optional<Set<Severity>> severities,
    Optional<List<Window>> times) {
  public static final Match ALL =
      new Match(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Match {
    actions = actions.map(Set::copyOf);
    services = services.map(Set::copyOf);
    environments = environments.map(Set::copyOf);
    severities = severities.map(Set::copyOf);
    times = times.map(List::copyOf);
  }

  /** Whether the rule is for this, as far as is known: for what allows something. */
  public boolean surely(Facts facts) {
    return isKnown(facts)
        && environments.stream()
            .allMatch(names -> facts.environment().filter(names::contains).isPresent())
        && severities.stream()
            .allMatch(levels -> facts.severity().filter(levels::contains).isPresent());
  }

  /** Whether the rule is for this unless something unknown says otherwise: for what stops it. */
  public boolean perhaps(Facts facts) {
    return isKnown(facts)
        && environments.stream()
            .allMatch(names -> facts.environment().stream().allMatch(names::contains))
        && severities.stream()
            .allMatch(levels -> facts.severity().stream().allMatch(levels::contains));
  }

  private boolean isKnown(Facts facts) {
    return actions.stream().allMatch(kinds -> kinds.contains(facts.action()))
        && services.stream().allMatch(names -> names.contains(facts.service()))
        && times.stream()
            .allMatch(windows -> windows.stream().anyMatch(window -> window.holds(facts.now())));
  }
}
