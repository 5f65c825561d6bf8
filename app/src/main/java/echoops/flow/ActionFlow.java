package echoops.flow;

import echoops.brief.ActionWords;
import echoops.brief.PlanWords;
import echoops.flow.LiveIncidents.View;
import echoops.guard.Guard;
import echoops.guard.Purpose;
import echoops.guard.Request;
import echoops.guard.Ruling;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Ending;
import echoops.model.Failure;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Proposed;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.model.IncidentId;
import echoops.model.Mode;
import echoops.model.Person;
import echoops.model.Plan;
import echoops.model.Proposal;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Stop;
import echoops.store.Windows;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What happens to a change that somebody asks for: it is judged, planned, rehearsed, read back,
 * confirmed by a code ({@link Consents}), judged once more, and carried out once ({@link
 * Execution}). Safe for use by several threads.
 *
 * <p>A proposal ends by being taken out of a register, which only one can do: whoever confirms it,
 * takes it back, comes too late, or stops everything. Each step is in the log before anything
 * follows from it; the one after which a call may have been made is there before the call.
 */
public final class ActionFlow implements AutoCloseable {
  /** A second person has to be found first. */
  static final Duration FOR_TWO = Duration.ofMinutes(5);

  /** What was done longer ago is not meant by "undo" any more. */
  private static final Duration UNDOABLE = Duration.ofHours(1);

  private static final Duration READ_FOR = Duration.ofHours(1);

  private static final int MOST_A_MINUTE = 5;

  private static final Duration REHEARSAL = Duration.ofSeconds(10);

  private final Guard guard;
  private final Tools tools;
  private final LiveIncidents incidents;
  private final ActionLog actions;
  private final KillSwitch killSwitch;
  private final ActionWords words;
  private final PlanWords planWords;
  private final Plans plans;
  private final Circumstances circumstances;
  private final Execution execution;
  private final Consents consents;

  /** What the last process left behind. */
  private final List<ActionId> left;

  /**
   * What is not ours to decide.
   *
   * @param ticker nanoseconds that only ever grow
   */
  public record Tools(
      InstantSource clock,
      LongSupplier ticker,
      RandomGenerator random,
      CrashPoints crashPoints,
      Optional<Mode> mode) {}

  ActionFlow(
      Acting.Hands hands,
      Catalogue catalogue,
      Circumstances circumstances,
      LiveIncidents incidents,
      Windows windows,
      ActionLog actions,
      KillSwitch killSwitch) {
    this.guard = hands.guard();
    this.tools = hands.tools();
    this.incidents = incidents;
    this.actions = actions;
    this.killSwitch = killSwitch;
    this.words = new ActionWords(catalogue);
    this.planWords = new PlanWords(catalogue);
    this.plans = new Plans(catalogue);
    this.circumstances = circumstances;
    var register = new Register();
    this.execution = new Execution(hands, register, circumstances, incidents, actions, killSwitch);
    var budgets = new ErrorBudgets(catalogue, windows, tools.clock());
    this.left =
        actions.all().stream().filter(it -> !it.state().isOver()).map(Proposal::id).toList();
    this.consents = new Consents(hands, register, actions, execution, planWords, budgets);
  }

  private Instant now() {
    return tools.clock().instant();
  }

  /** What somebody asks for. It comes to a plan that waits for a code, or to a refusal. */
  Response propose(Change change, Participant asker, Optional<Incident> looked) {
    var about = looked.filter(it -> circumstances.isOf(it, change.target()));
    return propose(change, asker, about, Optional.empty());
  }

  private Response propose(
      Change asked, Participant asker, Optional<Incident> looked, Optional<ActionId> undoes) {
    return Traces.in(Hop.GUARD, () -> judged(asked, asker, looked, undoes));
  }

  private Response judged(
      Change asked, Participant asker, Optional<Incident> looked, Optional<ActionId> undoes) {
    int most = undoes.isPresent() ? 2 * MOST_A_MINUTE : MOST_A_MINUTE;
    if (asksTooOften(asker.person(), most)) {
      return refused(asked, Ruling.Refused.tooOften(most), looked);
    }
    var request = request(asked, asker.person(), Circumstances.purpose(undoes));
    var unread = guard.judge(request, circumstances.of(asked.target(), looked, Optional.empty()));
    if (unread instanceof Ruling.Refused refused && !isForItsNumber(refused)) {
      return refused(asked, refused, looked);
    }
    try {
      var standing =
          circumstances.actuator(asked).read(circumstances.target(asked.target()).orElseThrow());
      var change = Plans.exact(asked, standing);
      var exact = request(change, asker.person(), Circumstances.purpose(undoes));
      var situation = circumstances.of(asked.target(), looked, Optional.of(standing));
      return switch (guard.judge(exact, situation)) {
        case Ruling.Refused refused -> refused(change, refused, looked);
        case Ruling.Allowed allowed -> plan(allowed, change, standing, asker, looked, undoes);
      };
    } catch (Failure.BadInput e) {
      return unread instanceof Ruling.Refused refused
          ? refused(asked, refused.withoutAlternative(), looked)
          : refused(asked, Ruling.Refused.asItStands(e.reason()), looked);
    } catch (Failure.Unavailable | Failure.Rejected e) {
      return unread instanceof Ruling.Refused refused
          ? refused(asked, refused.withoutAlternative(), looked)
          : about(looked, Response.of(words.outOfReach(asked.target(), e.reason())));
    }
  }

  /** Which other number of replicas is allowed, is only known once the target was read. */
  private static boolean isForItsNumber(Ruling.Refused refused) {
    return refused.instead().filter(Change.Scale.class::isInstance).isPresent();
  }

  /** So that nobody guesses codes by asking again and again. */
  private boolean asksTooOften(Person person, int most) {
    var from = now().minus(Consents.CODE);
    return actions.all().stream()
            .filter(it -> it.by().equals(person.name()) && it.at().isAfter(from))
            .count()
        >= most;
  }

  /** The policy, each place where something can be done, and what is wrong with them. */
  public Map<String, Optional<String>> check() {
    var checks = new LinkedHashMap<String, Optional<String>>();
    checks.put("policy", guard.trouble());
    checks.put("actions", killSwitch.pulled().map(Stop::because));
    circumstances.check().forEach((place, trouble) -> checks.put("act: " + place, trouble));
    return checks;
  }

  /** Why nothing may be done, if so. */
  Optional<Stop> stopped() {
    return killSwitch.pulled();
  }

  /** What was begun last. */
  Optional<Proposal> last() {
    return actions.all().stream()
        .filter(it -> it.executed().isPresent())
        .max(Comparator.comparing(it -> it.executed().orElseThrow()));
  }

  /** Why somebody may not look at something, if so. */
  Optional<Response> notToSee(Change look, Participant asker) {
    var request = request(look, asker.person(), Purpose.CHANGE);
    var situation = circumstances.of(look.target(), Optional.empty(), Optional.empty());
    return guard.judge(request, situation) instanceof Ruling.Refused refused
        ? Optional.of(refused(look, refused, Optional.empty()))
        : Optional.empty();
  }

  private Response refused(Change change, Ruling.Refused refused, Optional<Incident> looked) {
    var event = new Refused(change, refused.rule(), refused.because(), refused.instead());
    var reply = words.refused(refused.because(), refused.instead());
    return about(looked, Response.of(reply)).with(event);
  }

  private Response plan(
      Ruling.Allowed allowed,
      Change change,
      Standing standing,
      Participant asker,
      Optional<Incident> looked,
      Optional<ActionId> undoes) {
    var target = circumstances.target(change.target()).orElseThrow();
    var id = ActionId.random(tools.random());
    var plan = plans.of(id, allowed.action(), change, target, standing);
    var until = now().plus(allowed.isForTwo() ? FOR_TWO : Consents.CODE.plus(REHEARSAL));
    var person = asker.person().name();
    var incident = looked.map(Incident::id);
    actions.write(
        Actor.person(asker.person()),
        incident,
        new Proposed(plan, person, allowed.rule(), allowed.isForTwo(), until, undoes));
    tools.crashPoints().passed(CrashPoint.AFTER_PROPOSED);
    var trouble = rehearse(plan);
    if (trouble.isPresent()) {
      execution.withdraw(plan.id(), incident, Ending.REJECTED, trouble.get());
      return about(looked, Response.of(planWords.notRehearsed(plan, trouble.get())));
    }
    if (circumstances.mode(target) == Mode.DRY_RUN && !allowed.action().isRehearsed()) {
      execution.withdraw(plan.id(), incident, Ending.REJECTED, "it has no dry run");
      return about(looked, Response.of(planWords.notRehearsed(plan, "it has no dry run")));
    }
    if (circumstances.mode(target) == Mode.DRY_RUN) {
      execution.withdraw(plan.id(), incident, Ending.REJECTED, "actions are only rehearsed");
      return about(looked, Response.of(planWords.rehearsed(plan)));
    }
    actions.write(Actor.ACTION, incident, new Rehearsed(id));
    return about(looked, consents.ask(actions.find(id).orElseThrow(), asker, looked));
  }

  /** Whoever did something about an incident last. */
  Optional<String> actor(IncidentId incident) {
    return actions.all().reversed().stream()
        .filter(it -> it.executed().isPresent())
        .filter(it -> it.incident().equals(Optional.of(incident)))
        .map(Proposal::by)
        .findFirst();
  }

  /** Gives a second person a code of their own, for a plan that waits for one. */
  Response second(ActionId id, Participant asker) {
    return consents.second(id, asker);
  }

  /** Somebody says a code. */
  Response confirm(List<String> code, Participant asker) {
    return consents.confirm(code, asker);
  }

  /** Drops what waits for somebody, or is about to begin for them. */
  Response cancel(Participant asker) {
    return consents.cancel(asker);
  }

  /** What is said to whoever says "confirm" without the words of a code. */
  Response notTheWords() {
    return Response.of(planWords.notTheWords());
  }

  /** Drops what waits before that window, if something does: whoever says "stop" means it. */
  boolean drop(Participant asker, String word) {
    return consents.drop(asker, word);
  }

  /** What is said to whoever confirms and has nothing to confirm. */
  Response nothingWaits() {
    return Response.of(planWords.nothingWaits());
  }

  /** Ends what nobody confirmed in time. */
  void expire() {
    consents.expire();
  }

  /** Takes back the last thing that was done lately and can be taken back. */
  Response undo(Participant asker) {
    var from = now().minus(UNDOABLE);
    var last =
        actions.all().reversed().stream()
            .filter(it -> it.executed().filter(from::isBefore).isPresent())
            .filter(it -> it.plan().inverse().isPresent())
            .filter(it -> it.state() != ActionState.FAILED)
            .findFirst()
            .filter(it -> !isUndone(it));
    return last.map(
            it ->
                propose(it.plan().inverse().orElseThrow(), asker, about(it), Optional.of(it.id())))
        .orElseGet(() -> Response.of(words.nothingToUndo()));
  }

  /** The incident that something was done about, whatever is looked at now. */
  private Optional<Incident> about(Proposal done) {
    return done.incident().flatMap(incidents::find).map(View::incident);
  }

  private boolean isUndone(Proposal done) {
    return actions.all().stream()
        .anyMatch(it -> it.undoes().equals(Optional.of(done.id())) && it.executed().isPresent());
  }

  /** Nothing may be done any more, and nothing that waits will be. */
  Response stopEverything(Person by, String because) {
    int underWay = stop(Actor.person(by), by.name(), because);
    var reply = words.stopped(underWay);
    return Response.of(isStopShared() ? reply : reply.and(words.stoppedHereOnly()));
  }

  /** Whether a stop holds for whichever process works next, too. */
  public boolean isStopShared() {
    return killSwitch.isShared();
  }

  /**
   * Sees to it that it does.
   *
   * @throws Failure.Unavailable if that cannot be written down now
   */
  void shareStop() {
    killSwitch.share();
  }

  /** As above, by whoever is no person in the room. */
  public int stop(Actor actor, String by, String because) {
    int underWay = killSwitch.pull(actor, by, because);
    consents.killAll(by + " stopped everything");
    return underWay;
  }

  /**
   * Ends what the last process left behind: nothing is begun, and what had begun is read.
   *
   * @throws Failure.Unavailable if that cannot be written down now
   */
  void settle() {
    left.stream()
        .flatMap(id -> actions.find(id).stream())
        .filter(it -> !it.state().isOver())
        .forEach(execution::settle);
  }

  /** Reads whether that was done which nobody knows of yet. What cannot be told soon never is. */
  void reconcile() {
    var from = now().minus(READ_FOR);
    actions.all().stream()
        .filter(it -> it.state() == ActionState.UNKNOWN)
        .filter(it -> it.executed().filter(from::isBefore).isPresent())
        .forEach(execution::reconcile);
  }

  private Optional<String> rehearse(Plan plan) {
    if (!plan.action().isRehearsed()) {
      return Optional.empty();
    }
    try {
      return circumstances.actuator(plan.change()).rehearse(plan);
    } catch (Failure e) {
      return Optional.of(e.reason());
    }
  }

  private static Request request(Change change, Person by, Purpose purpose) {
    return new Request(change, by, Optional.empty(), purpose);
  }

  /** What a person may have done now, and to which services, by somebody who can do it. */
  Map<ServiceName, List<ActionKind>> allowed(Person person, Optional<Incident> looked) {
    var allowed = new LinkedHashMap<ServiceName, List<ActionKind>>();
    for (var service : circumstances.within(looked)) {
      var situation = circumstances.of(service, looked, Optional.empty());
      allowed.put(
          service,
          guard.allowed(person, service, Optional.empty(), situation).stream()
              .filter(kind -> kind.isRead() || circumstances.canBeDone(kind, service))
              .toList());
    }
    return allowed;
  }

  private static Response about(Optional<Incident> looked, Response response) {
    return looked.map(it -> response.about(it.id())).orElse(response);
  }

  @Override
  public void close() {
    execution.close();
  }
}
