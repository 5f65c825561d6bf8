package echoops.flow;

import echoops.act.Actuators;
import echoops.model.Action;
import echoops.model.ActionKind;
import echoops.model.Catalogue;
import echoops.model.Cause;
import echoops.model.Change;
import echoops.model.Change.Direction;
import echoops.model.Diagnosis;
import echoops.model.Fault;
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
    return isFounded
        ? changes(cause.claim().fault(), cause.claim().service()).stream()
            .filter(change -> !actions.wasJustDone(change))
            .flatMap(change -> suggestion(change).stream())
            .limit(MOST)
            .toList()
        : List.of();
  }

  private static List<Change> changes(Fault fault, ServiceName service) {
    return switch (fault) {
      case BAD_CHANGE, FAILING_CODE, SLOW_CODE, RETRY_STORM ->
          List.of(new Change.RollBack(service));
      case POOL_EXHAUSTED, MORE_TRAFFIC -> List.of(new Change.ScaleStep(service, Direction.UP));
      case STUCK_WORKER, GONE_SILENT -> List.of(new Change.Restart(service));
      case RESOURCES_SHORT ->
          List.of(new Change.Restart(service), new Change.ScaleStep(service, Direction.UP));
      case SLOW_DATABASE, DEPENDENCY, NETWORK, OTHER -> List.of();
    };
  }

  /** Only what is declared, and can be reached. */
  private Optional<Suggestion> suggestion(Change change) {
    var kind = change.kind();
    boolean isPossible =
        catalogue
            .find(change.target())
            .flatMap(service -> actuators.of(change, service))
            .isPresent();
    return isPossible
        ? catalogue.actions().of(kind).map(action -> suggestion(change, action))
        : Optional.empty();
  }

  private Suggestion suggestion(Change change, Action action) {
    var before = actions.tally(change);
    return new Suggestion(
        change, phrase(change), expected(change), action.risk(), before.tried(), before.helped());
  }

  /** The words that a person says for it. */
  private String phrase(Change change) {
    var name = catalogue.spoken(change.target());
    return verb(change.kind()) + " " + name;
  }

  private static String verb(ActionKind kind) {
    return switch (kind) {
      case ROLL_BACK -> "roll back";
      case SCALE -> "scale up";
      default -> kind.word().replace('-', ' ');
    };
  }

  private static String expected(Change change) {
    return switch (change) {
      case Change.RollBack _ -> "the version before runs again";
      case Change.ScaleStep _ -> "one more replica shares the work";
      case Change.Restart _ -> "its replicas begin anew";
      case Change.Scale _,
          Change.RollForward _,
          Change.Drain _,
          Change.Undrain _,
          Change.ClearCache _,
          Change.FlushQueue _,
          Change.SetFlag _,
          Change.Mute _,
          Change.Unmute _,
          Change.RunRunbook _,
          Change.GetLogs _ ->
          throw new IllegalArgumentException(change + " is never suggested");
    };
  }
}
