package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.act.Actuator;
import echoops.act.Actuators;
import echoops.brief.ActionWords;
import echoops.flow.LiveIncidents.View;
import echoops.guard.Guard;
import echoops.guard.Approval;
import echoops.guard.Consent;
import echoops.guard.Past;
import echoops.guard.Purpose;
import echoops.guard.Request;
import echoops.guard.Ruling;
import echoops.guard.Situation;
import echoops.model.Action;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Approved;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Ending;
import echoops.model.Failure;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Confirmed;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.Proposed;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.model.IncidentEvent.Withdrawn;
import echoops.model.IncidentId;
import echoops.model.Outcome;
import echoops.model.Mode;
import echoops.model.Person;
import echoops.model.Plan;
import echoops.model.Proposal;
import echoops.model.Reply;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Target;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a change that somebody asks for: it is judged, planned, rehearsed, read back,
 * confirmed by a code, judged once more, and carried out once. Safe for use by several threads.
 *
 * <p>A proposal ends by being taken out of a register, which only one can do: whoever confirms it,
 * takes it back, comes too late, or stops everything. Each step is in the log before anything
 * follows from it; the one after which a call may have been made is there before the call.
 */
public final class ActionFlow implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActionFlow.class);

  /** How long a code counts. */
  private static final Duration CODE = Duration.ofSeconds(60);

  /** A second person has to be found first. */
  private static final Duration FOR_TWO = Duration.ofMinutes(5);

  private static final Duration REHEARSAL = Duration.ofSeconds(10);

  private final Guard guard;
  private final Actuators actuators;
  private final Catalogue catalogue;
  private final LiveIncidents incidents;
  private final ActionLog actions;
  private final KillSwitch killSwitch;
  private final Codes codes;
  private final ActionWords words;
  private final Plans plans;
  private final Tools tools;
  private final ReentrantLock lock = new ReentrantLock();

  /** Those that wait for a code. */
  @GuardedBy("lock")
  private final Map<ActionId, Awaited> waiting = new LinkedHashMap<>();

  /** Those that are confirmed, and whose call has not begun. */
  @GuardedBy("lock")
  private final Map<ActionId, Awaited> starting = new LinkedHashMap<>();

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("action-", 0).factory());

  /** What is not ours to decide. */
  public record Tools(
      InstantSource clock, RandomGenerator random, CrashPoints crashPoints, Optional<Mode> mode) {}

  public ActionFlow(
      Guard guard,
      Actuators actuators,
      Catalogue catalogue,
      LiveIncidents incidents,
      ActionLog actions,
      KillSwitch killSwitch,
      Codes codes,
      Tools tools) {
    this.guard = guard;
    this.actuators = actuators;
    this.catalogue = catalogue;
    this.incidents = incidents;
    this.actions = actions;
    this.killSwitch = killSwitch;
    this.codes = codes;
    this.words = new ActionWords(catalogue);
    this.plans = new Plans(catalogue);
    this.tools = tools;
    actions.all().forEach(this::settle);
  }

  private Instant now() {
    return tools.clock().instant();
  }

  /** What somebody asks for. It comes to a plan that waits for a code, or to a refusal. */
  Response propose(Change change, Participant asker, Optional<Incident> looked) {
    return propose(change, asker, looked, Optional.empty());
  }

  private Response propose(
      Change asked, Participant asker, Optional<Incident> looked, Optional<ActionId> undoes) {
    var request = request(asked, asker.person(), purpose(undoes));
    var unread = guard.judge(request, situation(asked.target(), looked, Optional.empty()));
    if (unread instanceof Ruling.Refused refused) {
      return refused(asked, refused, looked);
    }
    try {
      var standing = read(target(asked.target()).orElseThrow());
      var change = Plans.exact(asked, standing);
      var exact = request(change, asker.person(), purpose(undoes));
      var situation = situation(asked.target(), looked, Optional.of(standing));
      return switch (guard.judge(exact, situation)) {
        case Ruling.Refused refused -> refused(change, refused, looked);
        case Ruling.Allowed allowed -> plan(allowed, change, standing, asker, looked, undoes);
      };
    } catch (Failure.BadInput | Failure.Unavailable | Failure.Rejected e) {
      return about(looked, Response.of(words.refused(e.reason(), Optional.empty())));
    }
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
    var target = target(change.target()).orElseThrow();
    var id = ActionId.random(tools.random());
    var plan = plans.of(id, allowed.action(), change, target, standing);
    var until = now().plus(allowed.isForTwo() ? FOR_TWO : CODE.plus(REHEARSAL));
    var person = asker.person().name();
    var incident = looked.map(Incident::id);
    actions.write(
        Actor.person(asker.person()),
        incident,
        new Proposed(plan, person, allowed.rule(), allowed.isForTwo(), until, undoes));
    tools.crashPoints().passed(CrashPoint.AFTER_PROPOSED);
    var trouble = rehearse(plan);
    if (trouble.isPresent()) {
      withdraw(plan.id(), incident, Ending.REJECTED, trouble.get());
      return about(looked, Response.of(words.notRehearsed(plan, trouble.get())));
    }
    if (mode(target) == Mode.DRY_RUN) {
      withdraw(plan.id(), incident, Ending.REJECTED, "actions are only rehearsed");
      return about(looked, Response.of(words.rehearsed(plan)));
    }
    actions.write(Actor.ACTION, incident, new Rehearsed(id));
    return about(looked, await(actions.find(id).orElseThrow(), asker));
  }

  /** What waits for somebody already gives way: they have one plan before them. */
  private Response await(Proposal proposal, Participant asker) {
    var awaited = new Awaited(proposal);
    var code = code(proposal.plan());
    awaited.hold(asker, code.words(), code.until());
    var replaced = taken(it -> it.isHeldBy(asker));
    locked(() -> waiting.put(proposal.id(), awaited));
    replaced.ifPresent(
        it -> withdraw(it.id(), it.proposal().incident(), Ending.CANCELLED, "another was asked for"));
    return Response.of(words.plan(proposal)).showing(code);
  }

  private CodeShown code(Plan plan) {
    return new CodeShown(plan.id(), codes.next(plan.risk().codeWords()), now().plus(CODE));
  }

  /** Gives a second person the code of a plan that waits for one. */
  Response second(ActionId id, Participant asker) {
    lock.lock();
    try {
      var awaited = Optional.ofNullable(waiting.get(id)).filter(it -> !it.isOver(now()));
      if (awaited.isEmpty() || !awaited.get().proposal().isForTwo()) {
        return Response.of(words.nothingWaits());
      }
      var code = code(awaited.get().plan());
      awaited.get().hold(asker, code.words(), code.until());
      return Response.of(words.plan(awaited.get().proposal())).showing(code);
    } finally {
      lock.unlock();
    }
  }

  /** Somebody says a code. */
  Response confirm(List<String> code, Participant asker) {
    expire();
    var now = now();
    Awaited awaited;
    Awaited.Said said;
    lock.lock();
    try {
      var held = waiting.values().stream().filter(it -> it.isHeldBy(asker)).findFirst();
      if (held.isEmpty()) {
        return Response.of(words.nothingWaits());
      }
      awaited = held.get();
      said = awaited.say(code, asker, now);
      switch (said) {
        case RIGHT -> {
          waiting.remove(awaited.id());
          starting.put(awaited.id(), awaited);
        }
        case SPENT, LATE -> waiting.remove(awaited.id());
        case HALF, WRONG, SAME_PERSON -> {}
      }
    } finally {
      lock.unlock();
    }
    return about(awaited, said(said, awaited, asker));
  }

  private Response said(Awaited.Said said, Awaited awaited, Participant asker) {
    return Response.of(
        switch (said) {
          case RIGHT -> begin(awaited, asker);
          case HALF -> {
            write(awaited, asker);
            yield words.halfConfirmed();
          }
          case WRONG -> words.wrongCode(awaited.tries());
          case SPENT -> {
            withdraw(awaited, Ending.REJECTED, "the code was wrong three times");
            yield words.spentCode();
          }
          case LATE -> {
            withdraw(awaited, Ending.EXPIRED, "the code came too late");
            yield words.lateCode();
          }
          case SAME_PERSON -> words.samePerson();
        });
  }

  private void write(Awaited awaited, Participant asker) {
    actions.write(
        Actor.person(asker.person()),
        awaited.proposal().incident(),
        new Confirmed(awaited.id(), awaited.plan().digest(), asker.person().name()));
  }

  /** Where the confirmation cannot be written down, the proposal is over all the same. */
  private Reply begin(Awaited awaited, Participant asker) {
    try {
      write(awaited, asker);
    } catch (Failure.Unavailable e) {
      locked(() -> starting.remove(awaited.id()));
      throw e;
    }
    tools.crashPoints().passed(CrashPoint.AFTER_CONFIRMED);
    threads.execute(() -> carryOut(awaited));
    return words.confirmed(awaited.plan());
  }

  private void carryOut(Awaited awaited) {
    try {
      var trouble = carriedOut(awaited);
      trouble.ifPresent(it -> withdraw(awaited, it.ending(), it.because()));
    } catch (Failure e) {
      LOG.atWarn()
          .addKeyValue("action", awaited.id())
          .addKeyValue("reason", e.reason())
          .log("not told");
    } catch (RuntimeException bug) {
      LOG.atError().addKeyValue("action", awaited.id()).setCause(bug).log("a bug in an action");
    } finally {
      locked(() -> starting.remove(awaited.id()));
    }
  }

  /** Why nothing was done after all. */
  private record Trouble(Ending ending, String because) {}

  private Optional<Trouble> carriedOut(Awaited awaited) {
    var plan = awaited.plan();
    Standing standing;
    try {
      standing = read(plan.target());
    } catch (Failure e) {
      return Optional.of(new Trouble(Ending.REJECTED, e.reason()));
    }
    if (!killSwitch.enter()) {
      return taken(awaited, Ending.KILLED, "everything was stopped");
    }
    try {
      return entered(awaited, standing);
    } finally {
      killSwitch.leave();
    }
  }

  private Optional<Trouble> entered(Awaited awaited, Standing standing) {
    var plan = awaited.plan();
    var incident = awaited.proposal().incident();
    Approved approved;
    lock.lock();
    try {
      if (!starting.containsKey(plan.id())) {
        return Optional.empty();
      }
      var looked = incident.flatMap(incidents::find).map(View::incident);
      var situation = situation(plan.service(), looked, Optional.of(standing));
      switch (guard.approve(plan, consent(awaited), situation)) {
        case Approval.Given(var given) -> approved = given;
        case Approval.Withheld(var refused) -> {
          starting.remove(plan.id());
          return Optional.of(new Trouble(Ending.REJECTED, refused.because()));
        }
      }
      starting.remove(plan.id());
      // From here on it counts against every limit, though the log has it only below.
      actions.apply(incident, executing(plan));
    } finally {
      lock.unlock();
    }
    execute(approved, incident);
    return Optional.empty();
  }

  private static Consent consent(Awaited awaited) {
    var proposal = awaited.proposal();
    return new Consent(awaited.confirmedBy(), purpose(proposal.undoes()), proposal.until());
  }

  private static Purpose purpose(Optional<ActionId> undoes) {
    return undoes.isPresent() ? Purpose.UNDO : Purpose.CHANGE;
  }

  private static Executing executing(Plan plan) {
    return new Executing(plan.id(), plan.digest(), plan.before().revision());
  }

  private void execute(Approved approved, Optional<IncidentId> incident) {
    var plan = approved.plan();
    var begun = now();
    actions.write(Actor.ACTION, incident, executing(plan));
    tools.crashPoints().passed(CrashPoint.BEFORE_CALL);
    var outcome = outcome(approved);
    tools.crashPoints().passed(CrashPoint.AFTER_CALL);
    actions.write(
        Actor.ACTION,
        incident,
        new Executed(plan.id(), outcome, Duration.between(begun, now())));
    if (outcome instanceof Outcome.Unknown) {
      reconcile(plan, incident, begun);
    }
  }

  private Outcome outcome(Approved approved) {
    try {
      return actuator(approved.plan().target()).carryOut(approved);
    } catch (Failure e) {
      return new Outcome.Unknown(e.reason());
    } catch (RuntimeException bug) {
      LOG.atError().setCause(bug).addKeyValue("action", approved.plan().id()).log("a bug");
      return new Outcome.Unknown("something broke on my side");
    }
  }

  /** Reads from the target whether it was done. It is never done again. */
  private void reconcile(Plan plan, Optional<IncidentId> incident, Instant begun) {
    try {
      var standing = read(plan.target());
      settled(plan, standing)
          .ifPresent(
              outcome ->
                  actions.write(
                      Actor.ACTION,
                      incident,
                      new Executed(plan.id(), outcome, Duration.between(begun, now()))));
    } catch (Failure e) {
      LOG.atWarn()
          .addKeyValue("action", plan.id())
          .addKeyValue("reason", e.reason())
          .log("whether it was done cannot be read");
    }
  }

  private static Optional<Outcome> settled(Plan plan, Standing standing) {
    if (standing.lastAction().equals(Optional.of(plan.id()))) {
      return Optional.of(new Outcome.Succeeded("its target says that it was done"));
    }
    return standing.revision().equals(plan.before().revision()) && !standing.isChanging()
        ? Optional.of(new Outcome.Failed("its target says that it was not done"))
        : Optional.empty();
  }

  /** What the last process left behind: nothing is begun, and what had begun is read. */
  private void settle(Proposal left) {
    if (left.state().isBeforeExecution()) {
      withdraw(left.id(), left.incident(), Ending.EXPIRED, "EchoOps was started anew");
    } else if (left.state() == ActionState.EXECUTING) {
      var unknown = new Outcome.Unknown("EchoOps ended while it was done");
      actions.write(
          Actor.ACTION, left.incident(), new Executed(left.id(), unknown, Duration.ZERO));
    }
    if (left.state() == ActionState.EXECUTING || left.state() == ActionState.UNKNOWN) {
      threads.execute(
          () -> reconcile(left.plan(), left.incident(), left.executed().orElse(left.at())));
    }
  }

  /** Drops what waits for somebody, or is about to begin for them. */
  Response cancel(Participant asker) {
    var cancelled = taken(it -> it.isHeldBy(asker)).or(() -> startingOf(asker.person()));
    cancelled.ifPresent(it -> withdraw(it, Ending.CANCELLED, asker.person().name() + " dropped it"));
    var dropped = Response.of(words.dropped());
    return cancelled.map(it -> about(it, dropped)).orElse(dropped);
  }

  private Optional<Awaited> startingOf(Person person) {
    lock.lock();
    try {
      var found =
          starting.values().stream()
              .filter(it -> it.isConfirmedBy(person))
              .findFirst();
      found.ifPresent(it -> starting.remove(it.id()));
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back the last thing that was done and can be taken back. */
  Response undo(Participant asker, Optional<Incident> looked) {
    var last =
        actions.all().reversed().stream()
            .filter(it -> it.executed().isPresent() && it.plan().inverse().isPresent())
            .filter(it -> it.state() != ActionState.FAILED)
            .findFirst()
            .filter(it -> !isUndone(it));
    return last.map(
            it ->
                propose(
                    it.plan().inverse().orElseThrow(), asker, looked, Optional.of(it.id())))
        .orElseGet(() -> Response.of(words.nothingToUndo()));
  }

  private boolean isUndone(Proposal done) {
    return actions.all().stream()
        .anyMatch(it -> it.undoes().equals(Optional.of(done.id())) && it.executed().isPresent());
  }

  /** Nothing may be done any more, and nothing that waits will be. */
  Response stopEverything(Person by, String because) {
    int underWay = stop(Actor.person(by), by.name(), because);
    return Response.of(words.stopped(underWay));
  }

  /** As above, by whoever is no person in the room. */
  public int stop(Actor actor, String by, String because) {
    int underWay = killSwitch.pull(actor, by, because);
    var dropped = taken(it -> true);
    while (dropped.isPresent()) {
      withdraw(dropped.get(), Ending.KILLED, by + " stopped everything");
      dropped = taken(it -> true);
    }
    return underWay;
  }

  /** Ends what nobody confirmed in time. */
  void expire() {
    var now = now();
    var late = taken(it -> it.isOver(now));
    while (late.isPresent()) {
      withdraw(late.get(), Ending.EXPIRED, "nobody confirmed it in time");
      late = taken(it -> it.isOver(now));
    }
  }

  /** Takes one out, so that nobody else ends it. */
  private Optional<Awaited> taken(Predicate<Awaited> which) {
    lock.lock();
    try {
      var found = waiting.values().stream().filter(which).findFirst();
      found.ifPresent(it -> waiting.remove(it.id()));
      return found;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Trouble> taken(Awaited awaited, Ending ending, String because) {
    lock.lock();
    try {
      var mine = Optional.ofNullable(starting.remove(awaited.id()));
      return mine.map(_ -> new Trouble(ending, because));
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable what) {
    lock.lock();
    try {
      what.run();
    } finally {
      lock.unlock();
    }
  }

  private void withdraw(Awaited awaited, Ending ending, String because) {
    withdraw(awaited.id(), awaited.proposal().incident(), ending, because);
  }

  private void withdraw(
      ActionId id, Optional<IncidentId> incident, Ending ending, String because) {
    actions.write(Actor.ACTION, incident, new Withdrawn(id, ending, because));
  }

  private Optional<String> rehearse(Plan plan) {
    try {
      return actuator(plan.target()).rehearse(plan);
    } catch (Failure e) {
      return Optional.of(e.reason());
    }
  }

  private Standing read(Target target) {
    return actuator(target).read(target);
  }

  private Actuator actuator(Target target) {
    return actuators
        .of(target)
        .orElseThrow(() -> new Failure.BadInput("nobody told me how to reach " + target));
  }

  private Optional<Target> target(ServiceName service) {
    return catalogue.find(service).flatMap(Service::runsOn);
  }

  private static Request request(Change change, Person by, Purpose purpose) {
    return new Request(change, by, Optional.empty(), purpose);
  }

  private Mode mode(Target target) {
    return Mode.at(target, tools.mode());
  }

  private Situation situation(
      ServiceName service, Optional<Incident> looked, Optional<Standing> standing) {
    return new Situation(
        now(),
        target(service).map(this::mode).orElse(Mode.OBSERVE),
        killSwitch.pulled(),
        looked.map(it -> it.urgency().severity()),
        looked.map(this::scope),
        standing,
        history());
  }

  /** What a person may have done now, and to which services. */
  Map<ServiceName, List<ActionKind>> allowed(Person person, Optional<Incident> looked) {
    var allowed = new LinkedHashMap<ServiceName, List<ActionKind>>();
    var scope = looked.map(this::scope);
    catalogue.services().stream()
        .map(Service::name)
        .filter(service -> scope.map(it -> it.contains(service)).orElse(true))
        .forEach(
            service ->
                allowed.put(
                    service,
                    guard.allowed(
                        person,
                        service,
                        Optional.empty(),
                        situation(service, looked, Optional.empty()))));
    return allowed;
  }

  /** What an incident touches, and what that depends on, as declared. */
  private Set<ServiceName> scope(Incident incident) {
    var scope = new LinkedHashSet<>(incident.scope().services());
    var next = List.copyOf(scope);
    while (!next.isEmpty()) {
      next =
          next.stream()
              .flatMap(it -> catalogue.find(it).stream())
              .flatMap(it -> it.dependencies().stream())
              .filter(scope::add)
              .toList();
    }
    return scope;
  }

  private List<Past> history() {
    return actions.all().stream()
        .filter(it -> it.executed().isPresent())
        .map(ActionFlow::past)
        .toList();
  }

  private static Past past(Proposal done) {
    return new Past(
        done.plan().change().kind(),
        done.plan().service(),
        done.executed().orElseThrow(),
        purpose(done.undoes()),
        stage(done.state()),
        done.effect());
  }

  private static Past.Stage stage(ActionState state) {
    return switch (state) {
      case PROPOSED, AWAITING, CONFIRMED, EXECUTING -> Past.Stage.OPEN;
      case SUCCEEDED, RECOVERED, NOT_RECOVERED -> Past.Stage.DONE;
      case FAILED, REJECTED, EXPIRED, CANCELLED, KILLED -> Past.Stage.FAILED;
      case UNKNOWN -> Past.Stage.UNKNOWN;
    };
  }

  private static Response about(Optional<Incident> looked, Response response) {
    return looked.map(it -> response.about(it.id())).orElse(response);
  }

  private static Response about(Awaited awaited, Response response) {
    return awaited.proposal().incident().map(response::about).orElse(response);
  }

  /** What has begun goes on to its end, in the target; here it is settled after the next start. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
