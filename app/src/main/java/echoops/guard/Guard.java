package echoops.guard;

import static echoops.guard.RuleNames.BROKEN;
import static echoops.guard.RuleNames.CHANGED;
import static echoops.guard.RuleNames.LATE;
import static echoops.guard.RuleNames.SECOND;
import static echoops.guard.RuleNames.STANDING;

import echoops.config.policy.Policy;
import echoops.config.policy.Rulebook;
import echoops.guard.Ruling.Allowed;
import echoops.guard.Ruling.Refused;
import echoops.model.Action;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Environment;
import echoops.model.Person;
import echoops.model.Plan;
import echoops.model.Risk;
import echoops.model.Service;
import echoops.model.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether something may be done, by what was declared, by the policy and by what was done
 * before. Only the guard makes an {@link Approved}.
 *
 * <p>Never changes, and is safe for use by several threads. It counts nothing itself: whoever asks
 * twice at once has to see to it that the first answer is in the second one's history.
 */
public final class Guard {
  private final Catalogue catalogue;
  private final Rulebook rulebook;
  private final Declarations declarations;

  public Guard(Catalogue catalogue, Rulebook rulebook) {
    this.catalogue = catalogue;
    this.rulebook = rulebook;
    this.declarations = new Declarations(catalogue);
  }

  /** What is wrong with the policy, because of which nothing may be done. */
  public Optional<String> trouble() {
    return switch (rulebook) {
      case Rulebook.Usable _ -> Optional.empty();
      case Rulebook.Broken(var mistakes) ->
          Optional.of("nothing may be done: " + String.join("; ", mistakes));
    };
  }

  /** Whether it may be done, and how it would have to be confirmed. Changes nothing. */
  public Ruling judge(Request request, Situation situation) {
    return withAlternative(settled(Question.of(request, situation)));
  }

  /** What somebody may have done to a service now, by what is known without reading it. */
  public List<ActionKind> allowed(
      Person by, ServiceName service, Optional<Environment> environment, Situation situation) {
    return Arrays.stream(ActionKind.values())
        .filter(
            kind ->
                rule(
                        settled(
                            new Question(
                                kind,
                                service,
                                Optional.empty(),
                                by,
                                environment,
                                Purpose.CHANGE,
                                situation)))
                    instanceof Allowed)
        .toList();
  }

  /**
   * Judges once more what was confirmed, just before it is done: by how everything is now, for
   * everybody who confirmed it.
   */
  public Approval approve(Plan plan, Consent consent, Situation now) {
    if (consent.by().isEmpty()) {
      throw new IllegalArgumentException("nobody confirmed " + plan.id());
    }
    var questions =
        consent.by().stream()
            .map(by -> new Request(plan.change(), by, plan.environment(), consent.purpose()))
            .map(request -> settled(Question.of(request, now)))
            .toList();
    var rulings = questions.stream().map(this::withAlternative).toList();
    return stale(plan, consent, now)
        .or(() -> Switches.holdBack(questions.getFirst()).map(Guard::refused))
        .or(() -> firstRefused(rulings))
        .or(() -> tooFew(plan, consent, rulings))
        .<Approval>map(Approval.Withheld::new)
        .orElseGet(() -> new Approval.Given(approved(plan, consent)));
  }

  private static Approved approved(Plan plan, Consent consent) {
    var names = consent.by().stream().map(Person::name).toList();
    return new Approved(plan, plan.digest(), names, consent.until());
  }

  private Optional<Refused> stale(Plan plan, Consent consent, Situation now) {
    var service = catalogue.spoken(plan.service());
    if (!now.now().isBefore(consent.until())) {
      return refused(LATE, "that was confirmed too long ago; ask for it again");
    }
    if (!catalogue
        .find(plan.service())
        .flatMap(Service::runsOn)
        .equals(Optional.of(plan.target()))) {
      return refused(CHANGED, service + " is not declared to run on " + plan.target());
    }
    if (now.standing().isEmpty()) {
      return refused(STANDING, "how " + service + " stands cannot be read");
    }
    return now.standing()
        .filter(standing -> !standing.revision().equals(plan.before().revision()))
        .flatMap(
            _ -> refused(CHANGED, service + " was changed since it was planned; ask for it again"));
  }

  private static Optional<Refused> firstRefused(List<Ruling> rulings) {
    return rulings.stream()
        .flatMap(ruling -> ruling instanceof Refused refused ? Stream.of(refused) : Stream.empty())
        .findFirst();
  }

  private static Optional<Refused> tooFew(Plan plan, Consent consent, List<Ruling> rulings) {
    var allowed =
        rulings.stream()
            .flatMap(ruling -> ruling instanceof Allowed one ? Stream.of(one) : Stream.empty())
            .toList();
    if (allowed.stream().anyMatch(one -> one.action().risk().compareTo(plan.risk()) > 0)) {
      return refused(CHANGED, "it is a greater risk than was confirmed; ask for it again");
    }
    long people =
        consent.by().stream()
            .map(person -> person.name().strip().toLowerCase(Locale.ROOT))
            .distinct()
            .count();
    return people < 2 && allowed.stream().anyMatch(Allowed::isForTwo)
        ? refused(SECOND, "it takes a second person to confirm that")
        : Optional.empty();
  }

  /** With the environment that it must be, and as an undo only if it is one. */
  private Question settled(Question question) {
    var known = question.in(declarations.environment(question));
    boolean isClaimed = question.purpose() == Purpose.UNDO;
    return isClaimed && !new History(catalogue, question.situation()).isUndo(known)
        ? known.asChange()
        : known;
  }

  private Ruling withAlternative(Question question) {
    return switch (rule(question)) {
      case Allowed allowed -> allowed;
      case Refused(var rule, var because, var nearer) ->
          new Refused(rule, because, alternative(question, nearer));
    };
  }

  /** Something else of its kind, or else to look at what it was about. */
  private Optional<Change> alternative(Question question, Optional<Change> nearer) {
    return Stream.concat(nearer.stream(), Stream.of(new Change.GetLogs(question.service())))
        .filter(change -> rule(question.instead(change)) instanceof Allowed)
        .findFirst();
  }

  private Ruling rule(Question question) {
    return Switches.stop(question, rulebook)
        .or(() -> declarations.missing(question))
        .<Ruling>map(Guard::refused)
        .orElseGet(() -> ruleDeclared(question));
  }

  private Ruling ruleDeclared(Question question) {
    var action = catalogue.actions().of(question.kind());
    return switch (rulebook) {
      case Rulebook.Usable(var policy) when action.isPresent() ->
          rule(question, policy, action.get());
      case Rulebook.Usable _, Rulebook.Broken _ ->
          new Refused(BROKEN, "it cannot be judged", Optional.empty());
    };
  }

  private Ruling rule(Question question, Policy policy, Action action) {
    var permissions = new Permissions(policy, catalogue);
    var history = new History(catalogue, question.situation());
    return permissions
        .refusal(question)
        .or(() -> new Bounds(policy.limits(), catalogue).breach(question, action))
        .or(() -> new Tempo(policy.limits(), catalogue).excess(question, history))
        .<Ruling>map(Guard::refused)
        .orElseGet(() -> allowed(question, policy, permissions, action));
  }

  private static Ruling allowed(
      Question question, Policy policy, Permissions permissions, Action action) {
    var weighed = Bounds.weighed(action, question);
    boolean isForTwo = weighed.risk() == Risk.DESTRUCTIVE || policy.isForTwo(question.facts());
    return permissions
        .allowing(question)
        .<Ruling>map(rule -> new Allowed(rule.name(), weighed, isForTwo))
        .orElseGet(() -> new Refused(RuleNames.DEFAULT, "no rule allows it", Optional.empty()));
  }

  private static Refused refused(No no) {
    return new Refused(no.rule(), no.because(), no.nearer());
  }

  private static Optional<Refused> refused(String rule, String because) {
    return Optional.of(new Refused(rule, because, Optional.empty()));
  }
}
