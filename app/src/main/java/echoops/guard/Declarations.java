package echoops.guard;

import static echoops.guard.RuleNames.ACTION;
import static echoops.guard.RuleNames.ENVIRONMENT;
import static echoops.guard.RuleNames.SCOPE;
import static echoops.guard.RuleNames.SERVICE;

import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether somebody declared that such a thing can be done to such a service. */
final class Declarations {
  private final Catalogue catalogue;

  Declarations(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The environment that was named, or the only one there is. */
  Optional<Environment> environment(Question question) {
    return question.environment().or(() -> catalogue.onlyEnvironment(question.service()));
  }

  Optional<No> missing(Question question) {
    var service = catalogue.find(question.service());
    if (service.isEmpty()) {
      return No.because(
          SERVICE, question.service() + " is not declared, so nothing can be done to it");
    }
    return action(question)
        .or(() -> place(question, service.get()))
        .or(() -> environment(question, service.get()))
        .or(() -> scope(question));
  }

  private Optional<No> action(Question question) {
    return No.unless(
        catalogue.actions().of(question.kind()).isPresent(),
        ACTION,
        question.kind().word() + " is not among the declared actions");
  }

  private Optional<No> place(Question question, Service service) {
    return No.unless(
        question.isRead() || service.runsOn().isPresent(),
        SERVICE,
        "the catalogue does not say where " + spoken(question) + " runs");
  }

  private Optional<No> environment(Question question, Service service) {
    var unknown =
        question
            .environment()
            .filter(named -> !service.environments().isEmpty())
            .filter(named -> !service.environments().contains(named));
    return unknown.flatMap(
        named ->
            No.because(
                ENVIRONMENT,
                spoken(question)
                    + " is not declared to run in "
                    + named
                    + ", only in "
                    + names(service.environments())));
  }

  private Optional<No> scope(Question question) {
    boolean isWithin =
        question.situation().scope().stream()
            .allMatch(services -> services.contains(question.service()));
    return No.unless(
        question.isRead() || isWithin,
        SCOPE,
        spoken(question) + " is neither in this incident nor called by what is");
  }

  private static String names(List<Environment> environments) {
    return environments.stream().map(Environment::value).collect(Collectors.joining(", "));
  }

  private String spoken(Question question) {
    return catalogue.spoken(question.service());
  }
}
