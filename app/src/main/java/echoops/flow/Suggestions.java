package echoops.flow;

import echoops.act.Actuators;
import echoops.model.Action;
import echoops.model.Catalogue;
import echoops.model.Cause;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.Grade;
import echoops.model.Suggestion;
import java.util.List;
import java.util.Optional;

/** What may help against a cause: never more than two things, and nothing against a guess. */
public final class Suggestions {
  private static final int MOST = 2;

  private final Catalogue catalogue;
  private final Actuators actuators;
  private final ActionLog actions;

  public Suggestions(Catalogue catalogue, Actuators actuators, ActionLog actions) {
    this.catalogue = catalogue;
    this.actuators = actuators;
    this.actions = actions;
  }

  List<Suggestion> of(Diagnosis diagnosis, List<Evidence> evidence) {
    return switch (diagnosis) {
      case Diagnosis.Inconclusive _ -> List.of();
      case Diagnosis.Found(_, var causes, _) ->
          causes.stream()
              .filter(this::isToBeActedUpon)
              .flatMap(cause -> Remedy.against(cause, evidence))
              .distinct()
              .filter(remedy -> !actions.wasJustDone(remedy.change()))
              .flatMap(remedy -> suggestion(remedy).stream())
              .limit(MOST)
              .toList();
    };
  }

  private boolean isToBeActedUpon(Cause cause) {
    boolean isFounded = cause.grade() == Grade.CERTAIN || cause.grade() == Grade.LIKELY;
    return isFounded && !actions.isWatched(cause.claim().service());
  }

  /** Only what is declared, and can be reached. */
  private Optional<Suggestion> suggestion(Remedy remedy) {
    var change = remedy.change();
    var reached = catalogue.find(change.target()).flatMap(it -> actuators.of(change, it));
    return reached
        .flatMap(_ -> catalogue.actions().of(change.kind()))
        .map(action -> suggestion(remedy, action));
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
