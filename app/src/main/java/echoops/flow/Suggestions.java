package echoops.flow;

import echoops.act.Actuators;
import echoops.model.Action;
import echoops.model.Catalogue;
import echoops.model.Cause;
import echoops.model.Change;
import echoops.model.Diagnosis;
import echoops.model.Grade;
import echoops.model.ServiceName;
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

  List<Suggestion> of(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Inconclusive _ -> List.of();
      case Diagnosis.Found(_, var causes, _) -> of(causes.getFirst());
    };
  }

  private List<Suggestion> of(Cause cause) {
    boolean isFounded = cause.grade() == Grade.CERTAIN || cause.grade() == Grade.LIKELY;
    var service = cause.claim().service();
    return isFounded && !actions.isWatched(service)
        ? Remedy.against(cause.claim().fault()).stream()
            .filter(remedy -> !actions.wasJustDone(remedy.of(service)))
            .flatMap(remedy -> suggestion(remedy, service).stream())
            .limit(MOST)
            .toList()
        : List.of();
  }

  /** Only what is declared, and can be reached. */
  private Optional<Suggestion> suggestion(Remedy remedy, ServiceName service) {
    var change = remedy.of(service);
    var reached = catalogue.find(service).flatMap(it -> actuators.of(change, it));
    return reached
        .flatMap(_ -> catalogue.actions().of(change.kind()))
        .map(action -> suggestion(remedy, change, action));
  }

  private Suggestion suggestion(Remedy remedy, Change change, Action action) {
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
