package echoops.guard;

import static echoops.guard.RuleNames.BUSY;
import static echoops.guard.RuleNames.COOL_DOWN;
import static echoops.guard.RuleNames.DEPTH;
import static echoops.guard.RuleNames.FLEET;
import static echoops.guard.RuleNames.GLOBAL;
import static echoops.guard.RuleNames.PER_TARGET;

import echoops.config.policy.Limits;
import echoops.model.ActionKind;
import echoops.model.Catalogue;
import echoops.model.Effect;
import echoops.model.ServiceName;
import echoops.model.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much and how often things are changed, and what that leaves to be changed now. */
final class Tempo {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int ALL = 100;

  private final Limits limits;
  private final Catalogue catalogue;

  Tempo(Limits limits, Catalogue catalogue) {
    this.limits = limits;
    this.catalogue = catalogue;
  }

  Optional<No> excess(Question question, History history) {
    if (!History.touches(question.kind())) {
      return Optional.empty();
    }
    var service = question.service();
    var common =
        busy(question, history).or(() -> fleet(service, history)).or(() -> global(history));
    if (question.purpose() == Purpose.UNDO) {
      return common;
    }
    return common
        .or(() -> coolDown(service, history))
        .or(() -> depth(question, history))
        .or(() -> perTarget(service, history));
  }

  private Optional<No> busy(Question question, History history) {
    boolean isOurs =
        history.at(question.service()).stream().anyMatch(past -> past.stage() == Past.Stage.OPEN);
    boolean isChanging =
        question.situation().standing().filter(Standing::isChanging).isPresent()
            && !leadsBack(question);
    return No.unless(
        !isOurs && !isChanging,
        BUSY,
        spoken(question.service()) + " is being changed, and that has to end first");
  }

  /** A roll-out that comes to no end is what it is to end. */
  private static boolean leadsBack(Question question) {
    return question.kind() == ActionKind.ROLL_BACK || question.purpose() == Purpose.UNDO;
  }

  private Optional<No> fleet(ServiceName service, History history) {
    var open = new ArrayList<ServiceName>();
    history
        .changes()
        .filter(past -> past.stage() == Past.Stage.OPEN)
        .map(Past::service)
        .filter(name -> !history.isSame(name, service))
        .filter(name -> open.stream().noneMatch(known -> history.isSame(known, name)))
        .forEach(open::add);
    long services = catalogue.services().stream().filter(one -> one.runsOn().isPresent()).count();
    long allowed = Math.max(1, services * limits.fleetShare() / ALL);
    return No.unless(
        open.size() < allowed,
        FLEET,
        "other services are being changed; at most %d of %d may be at a time"
            .formatted(allowed, services));
  }

  private Optional<No> global(History history) {
    var changes = history.changes().toList();
    return limits.global().stream()
        .flatMap(rate -> over(rate, changes, history).stream())
        .map(
            full ->
                new No(
                    GLOBAL,
                    Words.of(full.number(), "change")
                        + " of all services in the last "
                        + Words.span(full.rate().within())
                        + "; "
                        + full.words(),
                    Optional.empty()))
        .findFirst();
  }

  private Optional<No> coolDown(ServiceName service, History history) {
    var changes = history.at(service);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    var last = changes.getLast();
    return No.unless(
        !isBad(last) || !history.isWithin(last, limits.coolDown()),
        COOL_DOWN,
        "the last change of %s went wrong %s ago; it is left alone for %s"
            .formatted(
                spoken(service), Words.span(history.since(last)), Words.span(limits.coolDown())));
  }

  private static boolean isBad(Past past) {
    return past.stage() == Past.Stage.FAILED
        || past.stage() == Past.Stage.UNKNOWN
        || past.effect().equals(Optional.of(Effect.WORSE));
  }

  private Optional<No> depth(Question question, History history) {
    if (question.kind() != ActionKind.ROLL_BACK) {
      return Optional.empty();
    }
    int depth = 0;
    for (var past : history.at(question.service())) {
      if (past.kind() == ActionKind.ROLL_BACK
          && past.stage() != Past.Stage.FAILED
          && history.isWithin(past, DAY)) {
        depth = past.isUndo() ? Math.max(0, depth - 1) : depth + 1;
      }
    }
    return No.unless(
        depth < limits.rollBackDepth(),
        DEPTH,
        "%s was rolled back in the last day; it may go back %s, and further only by hand"
            .formatted(spoken(question.service()), Words.of(limits.rollBackDepth(), "version")));
  }

  private Optional<No> perTarget(ServiceName service, History history) {
    var counted = history.counted(service);
    if (counted.isNextFree()) {
      return Optional.empty();
    }
    return limits.perTarget().stream()
        .flatMap(rate -> over(rate, counted.changes(), history).stream())
        .map(full -> new No(PER_TARGET, said(service, full, history), Optional.empty()))
        .findFirst();
  }

  private String said(ServiceName service, Full full, History history) {
    var times =
        full.number() == 1
            ? Words.span(history.since(full.last())) + " ago; "
            : full.number() + " times in the last " + Words.span(full.rate().within()) + "; ";
    return spoken(service) + " was changed " + times + full.words();
  }

  /** A limit that is reached, by so many changes, and after what time it no longer is. */
  private record Full(Limits.Rate rate, int number, Past last, Duration next) {
    String words() {
      return Words.limit(rate.most(), "change", rate.within())
          + ", the next in "
          + Words.span(next);
    }
  }

  private static Optional<Full> over(Limits.Rate rate, List<Past> changes, History history) {
    var recent = changes.stream().filter(past -> history.isWithin(past, rate.within())).toList();
    if (recent.size() < rate.most()) {
      return Optional.empty();
    }
    var freeing = recent.get(recent.size() - rate.most());
    return Optional.of(
        new Full(
            rate, recent.size(), recent.getLast(), rate.within().minus(history.since(freeing))));
  }

  private String spoken(ServiceName service) {
    return catalogue.spoken(service);
  }
}
