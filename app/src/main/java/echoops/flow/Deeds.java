package echoops.flow;

import echoops.brief.ActionWords;
import echoops.model.ActionKind;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.Verified;
import echoops.model.LogLevel;
import echoops.model.Proposal;
import echoops.model.Reply;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.store.Counted;
import echoops.store.EventLog;
import echoops.store.Windows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers what may be done, what may not and why, and what is only looked at. */
public final class Deeds {
  private static final int LOOKED_BACK = 100;
  private static final int LINES = 200;

  private final ActionFlow flow;
  private final Sights sights;
  private final EventLog log;
  private final Windows windows;
  private final ActionWords words;

  public Deeds(ActionFlow flow, EventLog log, Windows windows, Catalogue catalogue) {
    this.flow = flow;
    this.sights = new Sights(flow::standing);
    this.log = log;
    this.windows = windows;
    this.words = new ActionWords(catalogue);
  }

  ActionFlow flow() {
    return flow;
  }

  /** A look is answered; a change becomes a plan, or is refused. */
  Response propose(Change change, Participant asker, Optional<Incident> about) {
    return change instanceof Change.GetLogs(var service)
        ? flow.notToSee(change, asker).orElseGet(() -> logs(service))
        : flow.propose(change, asker, about);
  }

  /** How many there are is said; the lines themselves are strangers' words. */
  private Response logs(ServiceName service) {
    var lines = windows.lines(Optional.of(service), LINES);
    long errors = lines.stream().filter(it -> it.level() == LogLevel.ERROR).count();
    return Response.of(words.logs(service, lines.size(), errors));
  }

  /** How a service runs, as far as that can be seen soon. */
  Reply runs(ServiceName service) {
    return switch (sights.of(service)) {
      case Sight.Seen(var standing) -> words.runs(standing);
      case Sight.Nowhere _ -> Reply.of("");
      case Sight.Unseen _ -> words.runsUnseen();
    };
  }

  /** What somebody may have done: what is told of is looked at first, for what it has not. */
  Response allowed(Participant asker, Optional<Incident> looked) {
    var stopped = flow.stopped();
    if (stopped.isPresent()) {
      return Response.of(words.nothingAllowed(stopped.get()));
    }
    var allowed = new LinkedHashMap<>(flow.allowed(asker.person(), looked));
    var told =
        allowed.entrySet().stream()
            .filter(it -> ActionWords.isChanged(it.getValue()))
            .limit(ActionWords.TOLD)
            .map(Map.Entry::getKey)
            .toList();
    sights
        .of(told)
        .forEach(
            (service, sight) ->
                allowed.computeIfPresent(service, (_, kinds) -> possible(kinds, sight)));
    return Response.of(words.allowed(allowed));
  }

  private static List<ActionKind> possible(List<ActionKind> kinds, Sight sight) {
    return sight instanceof Sight.Seen(var standing)
        ? kinds.stream().filter(kind -> isPossible(kind, standing)).toList()
        : kinds;
  }

  private static boolean isPossible(ActionKind kind, Standing now) {
    var extras = now.extras();
    return switch (kind) {
      case SCALE -> now.replicas().isPresent();
      case ROLL_BACK -> now.previous().isPresent();
      case UNDRAIN -> extras.isDrained().orElse(true);
      case CLEAR_CACHE -> extras.cached().isPresent();
      case FLUSH_QUEUE -> extras.queued().isPresent();
      case TOGGLE_FLAG -> Plans.flag(now).isPresent();
      case RESTART, DRAIN, MUTE_MONITOR, UNMUTE_MONITOR, RUN_RUNBOOK, GET_LOGS, GET_STATUS -> true;
    };
  }

  /** What came of what was done last, as it was told when it was known. */
  Response helped() {
    return flow.last().map(this::helped).orElseGet(() -> Response.of(words.nothingDone()));
  }

  private Response helped(Proposal last) {
    var response = Response.of(toldOf(last));
    return last.incident().map(response::about).orElse(response);
  }

  /** Before its verdict it is too early, whatever the numbers look like. */
  private Reply toldOf(Proposal last) {
    var plan = last.plan();
    return switch (last.state()) {
      case EXECUTING, SUCCEEDED -> words.tooEarly(plan);
      case RECOVERED, NOT_RECOVERED ->
          latest(Verified.class, it -> it.action().equals(plan.id()))
              .map(it -> words.verified(plan, it.effect(), it.movement(), it.after()))
              .orElseGet(words::nothingDone);
      case FAILED, UNKNOWN, PROPOSED, AWAITING, CONFIRMED, REJECTED, EXPIRED, CANCELLED, KILLED ->
          latest(Executed.class, it -> it.action().equals(plan.id()))
              .map(it -> words.executed(plan, it.outcome()))
              .orElseGet(words::nothingDone);
    };
  }

  private <T extends IncidentEvent> Optional<T> latest(Class<T> kind, Predicate<T> which) {
    return log.latest(kind, LOOKED_BACK).stream()
        .map(it -> kind.cast(it.recorded().event()))
        .filter(which)
        .findFirst();
  }

  /** No words lift a stop. */
  Response notLifted() {
    return Response.of(words.notLifted(flow.stopped()));
  }

  Response whyRefused(Participant asker) {
    var actor = Actor.person(asker.person());
    return log.latest(Refused.class, LOOKED_BACK).stream()
        .map(Counted::recorded)
        .filter(it -> it.actor().equals(actor))
        .findFirst()
        .map(it -> (Refused) it.event())
        .map(it -> Response.of(words.whyRefused(it.rule(), it.because(), it.instead())))
        .orElseGet(() -> Response.of(words.nothingRefused()));
  }
}
