package echoops.flow;

import echoops.guard.Guard;
import echoops.guard.Request;
import echoops.guard.Ruling;
import echoops.guard.Situation;
import echoops.model.Action;
import echoops.model.Catalogue;
import echoops.model.Cause;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.Failure;
import echoops.model.Grade;
import echoops.model.Incident;
import echoops.model.Person;
import echoops.model.Role;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may help against a cause: never more than two things, nothing against a guess, and nothing
 * that somebody who may do all would be refused.
 */
public final class Suggestions {
  private static final int MOST = 2;
  private static final Person ANYBODY = new Person("anybody", Role.ADMIN);

  private final Catalogue catalogue;
  private final Guard guard;
  private final Circumstances circumstances;
  private final ActionLog actions;

  Suggestions(Catalogue catalogue, Guard guard, Circumstances circumstances, ActionLog actions) {
    this.catalogue = catalogue;
    this.guard = guard;
    this.circumstances = circumstances;
    this.actions = actions;
  }

  /** Empty while it is not known yet whether what was done has helped: one thing at a time. */
  Optional<List<Suggestion>> of(Diagnosis diagnosis, List<Evidence> evidence, Incident incident) {
    return actions.isWatched(incident)
        ? Optional.empty()
        : Optional.of(
            causes(diagnosis)
                .filter(Suggestions::isFounded)
                .flatMap(cause -> suggestions(cause.claim(), evidence, incident))
                .distinct()
                .limit(MOST)
                .toList());
  }

  private static Stream<Cause> causes(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Inconclusive _ -> Stream.empty();
      case Diagnosis.Found(_, var causes, _) -> causes.stream();
    };
  }

  private static boolean isFounded(Cause cause) {
    return cause.grade() == Grade.CERTAIN || cause.grade() == Grade.LIKELY;
  }

  /** Only what is declared, can be reached, and makes sense as things stand. */
  private Stream<Suggestion> suggestions(Claim claim, List<Evidence> evidence, Incident incident) {
    var service = claim.service();
    var standing = standing(service);
    var situation = circumstances.atBest(service, incident, standing);
    return Remedy.against(claim, evidence, standing.flatMap(Standing::replicas))
        .filter(remedy -> circumstances.canBeDone(remedy.change().kind(), service))
        .filter(remedy -> !actions.wasJustDone(remedy.change()))
        .flatMap(remedy -> suggestion(remedy, situation).stream());
  }

  private Optional<Suggestion> suggestion(Remedy remedy, Situation situation) {
    var request = new Request(remedy.change(), ANYBODY, Optional.empty());
    return switch (guard.judge(request, situation)) {
      case Ruling.Allowed allowed -> Optional.of(suggestion(remedy, allowed.action()));
      case Ruling.Refused _ -> Optional.empty();
    };
  }

  /** What cannot be read now is not held against it. */
  private Optional<Standing> standing(ServiceName service) {
    try {
      return circumstances.standing(service);
    } catch (Failure e) {
      return Optional.empty();
    }
  }

  private Suggestion suggestion(Remedy remedy, Action action) {
    var change = remedy.change();
    var before = actions.tally(change);
    return new Suggestion(
        change,
        remedy.phrase(catalogue.spoken(change.target())),
        remedy.expected(),
        action.risk(),
        before.tried(),
        before.helped());
  }
}
