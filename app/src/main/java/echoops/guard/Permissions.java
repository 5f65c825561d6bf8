package echoops.guard;

import static echoops.guard.RuleNames.DEFAULT;

import echoops.config.policy.Freeze;
import echoops.config.policy.Policy;
import echoops.config.policy.Rule;
import echoops.model.Catalogue;
import echoops.model.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the policy's rules say: one that denies wins, and without one that allows it is no. */
final class Permissions {
  private final Policy policy;
  private final Catalogue catalogue;

  Permissions(Policy policy, Catalogue catalogue) {
    this.policy = policy;
    this.catalogue = catalogue;
  }

  /** The rule that allows it, whatever else forbids it. */
  Optional<Rule.Allow> allowing(Question question) {
    return allowing(question, question.by().role());
  }

  private Optional<Rule.Allow> allowing(Question question, Role role) {
    var facts = question.facts();
    return policy.allows().stream().filter(rule -> rule.isFor(role, facts)).findFirst();
  }

  Optional<No> refusal(Question question) {
    return denied(question).or(() -> notAllowed(question)).or(() -> frozen(question));
  }

  private Optional<No> denied(Question question) {
    var facts = question.facts();
    return policy.denies().stream()
        .filter(rule -> rule.isFor(question.by().role(), facts))
        .findFirst()
        .flatMap(
            rule ->
                No.because(
                    rule.name(), "the rule \"" + rule.name() + "\" forbids to " + doing(question)));
  }

  private Optional<No> notAllowed(Question question) {
    if (allowing(question).isPresent()) {
      return Optional.empty();
    }
    return No.because(
        DEFAULT,
        Arrays.stream(Role.values())
            .filter(role -> allowing(question, role).isPresent())
            .findFirst()
            .map(
                role ->
                    "it takes a "
                        + word(role)
                        + " to "
                        + doing(question)
                        + ", and you are a "
                        + word(question.by().role()))
            .orElse("no rule allows to " + doing(question) + where(question)));
  }

  private static String where(Question question) {
    return question.environment().map(name -> " in " + name + " now").orElse(" now");
  }

  /** What takes back a change that was made before is no new one. */
  private Optional<No> frozen(Question question) {
    if (question.isRead() || question.purpose() == Purpose.UNDO) {
      return Optional.empty();
    }
    var facts = question.facts();
    return policy.freezes().stream()
        .filter(freeze -> freeze.isFor(facts))
        .findFirst()
        .flatMap(Permissions::frozen);
  }

  private static Optional<No> frozen(Freeze freeze) {
    return No.because(
        freeze.name(), "nothing is changed during \"" + freeze.name() + "\": " + freeze.because());
  }

  private String doing(Question question) {
    return Words.doing(question.kind(), catalogue.spoken(question.service()));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
