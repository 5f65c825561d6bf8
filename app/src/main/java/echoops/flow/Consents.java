package echoops.flow;

import echoops.brief.PlanWords;
import echoops.model.ActionId;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Ending;
import echoops.model.Failure;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Confirmed;
import echoops.model.Person;
import echoops.model.Plan;
import echoops.model.Proposal;
import echoops.model.Reply;
import echoops.telemetry.CrashPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for a code, and what people say to it: the right words begin it, anything else ends it
 * or lets it wait. Safe for use by several threads.
 */
final class Consents {
  private static final Logger LOG = LoggerFactory.getLogger(Consents.class);

  /** How long a code counts. */
  static final Duration CODE = Duration.ofSeconds(60);

  private final Codes codes;
  private final ActionFlow.Tools tools;
  private final Register register;
  private final ActionLog actions;
  private final Execution execution;
  private final PlanWords words;
  private final ErrorBudgets budgets;
  private final SetClock setClock;

  Consents(
      Acting.Hands hands,
      Register register,
      ActionLog actions,
      Execution execution,
      PlanWords words,
      ErrorBudgets budgets) {
    this.codes = hands.codes();
    this.tools = hands.tools();
    this.register = register;
    this.actions = actions;
    this.execution = execution;
    this.words = words;
    this.budgets = budgets;
    this.setClock = new SetClock(tools.clock(), tools.ticker());
  }

  private Instant now() {
    return tools.clock().instant();
  }

  /** Whoever asked for it, in that window. */
  private static boolean isOf(Awaited awaited, Participant asker) {
    return isBy(awaited, asker.person())
        && (awaited.isHeldBy(asker) || awaited.isConfirmedBy(asker.person()));
  }

  /** What waits for a window already gives way: it has one plan before it. */
  private void giveWay(Participant asker, ActionId to) {
    register
        .take(it -> isOf(it, asker) && !it.id().equals(to))
        .ifPresent(it -> execution.withdraw(it, Ending.CANCELLED, "another was asked for"));
  }

  /** Has a plan wait for the code that its asker is shown. */
  Response ask(Proposal proposal, Participant asker, Optional<Incident> looked) {
    var awaited = new Awaited(proposal);
    var code = code(proposal.plan());
    awaited.hold(asker, code.words(), untilTick());
    giveWay(asker, proposal.id());
    register.await(awaited, asker);
    return Response.of(plan(proposal, looked)).showing(code);
  }

  private Reply plan(Proposal proposal, Optional<Incident> looked) {
    var plan = words.plan(proposal.plan(), budgets.of(proposal.plan(), looked));
    return proposal.undoes().isPresent() ? words.undo().and(plan) : plan;
  }

  private long untilTick() {
    return tools.ticker().getAsLong() + CODE.toNanos();
  }

  private CodeShown code(Plan plan) {
    return new CodeShown(plan.id(), codes.next(plan.risk().codeWords()), now().plus(CODE));
  }

  /** Gives a second person a code of their own, for a plan that waits for one. */
  Response second(ActionId id, Participant asker) {
    var code = actions.find(id).map(it -> code(it.plan()));
    var held = code.flatMap(it -> register.hold(id, asker, it.words(), untilTick(), now()));
    held.ifPresent(_ -> giveWay(asker, id));
    return held.map(
            it ->
                about(
                    it,
                    Response.of(plan(it.proposal(), Optional.empty())).showing(code.orElseThrow())))
        .orElseGet(() -> Response.of(words.nothingWaits()));
  }

  /** Somebody says a code. */
  Response confirm(List<String> code, Participant asker) {
    var answer = register.say(code, asker, tools.ticker().getAsLong());
    return answer
        .map(it -> about(it.awaited(), Response.of(said(it, asker))))
        .orElseGet(() -> Response.of(words.nothingWaits()));
  }

  private Reply said(Register.Answer answer, Participant asker) {
    var awaited = answer.awaited();
    return switch (answer.said()) {
      case RIGHT -> begin(awaited, asker);
      case HALF -> {
        write(awaited, asker);
        yield words.halfConfirmed();
      }
      case WRONG -> words.wrongCode(answer.triesLeft());
      case SPENT -> {
        execution.withdraw(awaited, Ending.REJECTED, "the code was wrong three times");
        yield words.spentCode();
      }
      case LATE -> {
        execution.withdraw(awaited, Ending.EXPIRED, "the code came too late");
        yield words.lateCode();
      }
      case SAME_PERSON -> words.samePerson();
    };
  }

  /** A consent that is not written down counts for nothing, not even half: the proposal is over. */
  private void write(Awaited awaited, Participant asker) {
    try {
      actions.write(
          Actor.person(asker.person()),
          awaited.proposal().incident(),
          new Confirmed(awaited.id(), awaited.plan().digest(), asker.person().name()));
    } catch (Failure.Unavailable e) {
      register.take(awaited::equals);
      register.takeStarting(awaited::equals);
      throw e;
    }
  }

  private Reply begin(Awaited awaited, Participant asker) {
    write(awaited, asker);
    tools.crashPoints().passed(CrashPoint.AFTER_CONFIRMED);
    execution.begin(awaited);
    return words.confirmed(awaited.plan());
  }

  /** Drops what waits before that window, if something does, and says nothing. */
  boolean drop(Participant asker, String word) {
    var held = register.take(it -> it.isHeldBy(asker));
    held.ifPresent(
        it -> execution.withdraw(it, Ending.CANCELLED, asker.person().name() + " said " + word));
    return held.isPresent();
  }

  /** Drops what waits for somebody, or is about to begin for them. */
  Response cancel(Participant asker) {
    var person = asker.person();
    var cancelled =
        register
            .take(it -> it.isHeldBy(asker))
            .or(() -> register.take(it -> it.isConfirmedBy(person) || isBy(it, person)))
            .or(() -> register.takeStarting(it -> it.isConfirmedBy(person)));
    cancelled.ifPresent(
        it -> execution.withdraw(it, Ending.CANCELLED, person.name() + " dropped it"));
    return cancelled
        .map(it -> about(it, Response.of(words.dropped())))
        .orElseGet(() -> Response.of(nothingDropped(asker)));
  }

  /** What somebody was asked back is dropped by whoever answers them. */
  private Reply nothingDropped(Participant asker) {
    if (asker.doubt(now()).isPresent()) {
      return words.dropped();
    }
    return isBusy() ? words.hasBegun() : words.nothingToDrop();
  }

  private static boolean isBy(Awaited awaited, Person person) {
    return awaited.proposal().by().equals(person.name());
  }

  private boolean isBusy() {
    return actions.all().stream().anyMatch(it -> it.state() == ActionState.EXECUTING);
  }

  /** Ends what nobody confirmed in time, and everything where nobody knows the time any more. */
  void expire() {
    if (setClock.wasSet()) {
      LOG.warn("the clock was set: what waits for a code is dropped");
      endAll(Ending.EXPIRED, "the clock of this machine was set");
    }
    var now = now();
    endAll(it -> it.isOver(now), Ending.EXPIRED, "nobody confirmed it in time");
  }

  /** Ends all that waits. */
  private void endAll(Ending ending, String because) {
    endAll(it -> true, ending, because);
  }

  /** Ends all that waits, and what is confirmed and has not begun. */
  void killAll(String because) {
    endAll(Ending.KILLED, because);
    var next = register.takeStarting(_ -> true);
    while (next.isPresent()) {
      execution.withdraw(next.get(), Ending.KILLED, because);
      next = register.takeStarting(_ -> true);
    }
  }

  private void endAll(Predicate<Awaited> which, Ending ending, String because) {
    for (var next = register.take(which); next.isPresent(); next = register.take(which)) {
      execution.withdraw(next.get(), ending, because);
    }
  }

  private static Response about(Awaited awaited, Response response) {
    return awaited.proposal().incident().map(response::about).orElse(response);
  }
}
