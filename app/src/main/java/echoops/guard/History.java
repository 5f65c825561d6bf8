package echoops.guard;

import echoops.model.ActionKind;
import echoops.model.Catalogue;
import echoops.model.Effect;
import echoops.model.Service;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was done before, the earliest first, to targets rather than to names of services. */
final class History {
  private final Catalogue catalogue;
  private final Situation situation;
  private final List<Past> changes;

  History(Catalogue catalogue, Situation situation) {
    this.catalogue = catalogue;
    this.situation = situation;
    this.changes =
        situation.history().stream()
            .filter(past -> touches(past.kind()))
            .sorted(Comparator.comparing(Past::at))
            .toList();
  }

  /** Whether it does something to the target itself, and not only to what is said of it. */
  static boolean touches(ActionKind kind) {
    return !kind.isRead() && kind != ActionKind.MUTE_MONITOR && kind != ActionKind.UNMUTE_MONITOR;
  }

  Stream<Past> changes() {
    return changes.stream();
  }

  Duration since(Past past) {
    return Duration.between(past.at(), situation.now());
  }

  boolean isWithin(Past past, Duration span) {
    return since(past).compareTo(span) < 0;
  }

  /** Whatever was done to where the service runs, also under another service's name. */
  List<Past> at(ServiceName service) {
    return changes.stream().filter(past -> isSame(past.service(), service)).toList();
  }

  boolean isSame(ServiceName one, ServiceName other) {
    var place = catalogue.find(one).flatMap(Service::runsOn);
    return one.equals(other)
        || (place.isPresent() && place.equals(catalogue.find(other).flatMap(Service::runsOn)));
  }

  /** Whether it takes back the target's last change, which nothing has taken back yet. */
  boolean isUndo(Question question) {
    var done =
        at(question.service()).stream().filter(past -> past.stage() != Past.Stage.FAILED).toList();
    return question.purpose() == Purpose.UNDO
        && !done.isEmpty()
        && !done.getLast().isUndo()
        && inverse(done.getLast().kind()).equals(Optional.of(question.kind()));
  }

  private Optional<ActionKind> inverse(ActionKind kind) {
    return catalogue.actions().of(kind).flatMap(action -> action.inverse());
  }

  /** Those of a target that count against its limit, and whether the next one will not. */
  record Counted(List<Past> changes, boolean isNextFree) {}

  /**
   * An undo does not count, nor what certainly was not done, nor the change after one that had no
   * effect. The one after that counts again, so that there is an end to it.
   */
  Counted counted(ServiceName service) {
    var counted = new ArrayList<Past>();
    boolean isNextFree = false;
    for (var past : at(service)) {
      if (past.isUndo() || past.stage() == Past.Stage.FAILED) {
        continue;
      }
      boolean isFree = isNextFree;
      if (!isFree) {
        counted.add(past);
      }
      isNextFree = !isFree && past.effect().equals(Optional.of(Effect.NO_EFFECT));
    }
    return new Counted(counted, isNextFree);
  }
}
