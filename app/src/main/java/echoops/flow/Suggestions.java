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
import echoops.model.Grade;
import echoops.model.Incident;
import echoops.model.Person;
import echoops.model.Role;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Sights sights;
  private final ActionLog actions;

  Suggestions(
      Catalogue catalogue,
      Guard guard,
      Circumstances circumstances,
      Sights sights,
      ActionLog actions) {
    this.catalogue = catalogue;
    this.guard = guard;
    this.circumstances = circumstances;
    this.sights = sights;
    this.actions = actions;
  }

  /** Empty while it is not known yet whether what was done has helped: one thing at a time. */
  Optional<List<Suggestion>> of(Diagnosis diagnosis, List<Evidence> evidence, Incident incident) {
    var founded = causes(diagnosis).filter(Suggestions::isFounded).map(Cause::claim).toList();
    return !founded.isEmpty() && actions.isWatched(incident)
        ? Optional.empty()
        : Optional.of(of(founded, evidence, incident));
  }

  private List<Suggestion> of(List<Claim> founded, List<Evidence> evidence, Incident incident) {
    var seen = seen(founded);
    return founded.stream()
        .flatMap(
            claim -> suggestions(claim, evidence, incident, standing(seen.get(claim.service()))))
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** Where everything is stopped no place is looked at. */
  private Map<ServiceName, Sight> seen(List<Claim> founded) {
    var services = founded.stream().map(Claim::service).distinct().toList();
    return circumstances.isStopped() ? Map.of() : sights.of(services);
  }

  /** What cannot be seen now is not held against it. */
  private static Optional<Standing> standing(@Nullable Sight sight) {
    return sight instanceof Sight.Seen(var standing) ? Optional.of(standing) : Optional.empty();
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
  private Stream<Suggestion> suggestions(
      Claim claim, List<Evidence> evidence, Incident incident, Optional<Standing> standing) {
    var service = claim.service();
    var situation = circumstances.atBest(service, incident, standing);
    return Remedy.against(claim, evidence, standing.flatMap(Standing::replicas))
        .filter(_ -> circumstances.isOf(incident, service))
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
