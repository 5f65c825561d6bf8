package echoops.flow;

import echoops.flow.LiveIncidents.View;
import echoops.guard.Approval;
import echoops.guard.Consent;
import echoops.guard.Guard;
import echoops.guard.Ruling;
import echoops.model.ActionId;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Ending;
import echoops.model.Failure;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.Withdrawn;
import echoops.model.IncidentId;
import echoops.model.Outcome;
import echoops.model.Person;
import echoops.model.Plan;
import echoops.model.Proposal;
import echoops.model.Standing;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what was confirmed: reads the target once more, has it judged once more, writes down
 * that the call is about to be made, and makes it, once. What it came to that nobody knows is read
 * from the target. Safe for use by several threads.
 */
final class Execution implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

  private static final Duration SOON = Duration.ofSeconds(1);

  /** Until what has begun is written down. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Guard guard;
  private final Register register;
  private final Circumstances circumstances;
  private final LiveIncidents incidents;
  private final ActionLog actions;
  private final KillSwitch killSwitch;
  private final ActionFlow.Tools tools;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("action-", 0).factory());

  Execution(
      Acting.Hands hands,
      Register register,
      Circumstances circumstances,
      LiveIncidents incidents,
      ActionLog actions,
      KillSwitch killSwitch) {
    this.guard = hands.guard();
    this.tools = hands.tools();
    this.register = register;
    this.circumstances = circumstances;
    this.incidents = incidents;
    this.actions = actions;
    this.killSwitch = killSwitch;
  }

  private Standing read(Plan plan) {
    return circumstances.actuator(plan.change()).read(plan.target());
  }

  private Instant now() {
    return tools.clock().instant();
  }

  /** Begins on a thread of its own, which waits until it is done. */
  void begin(Awaited awaited) {
    threads.execute(Traces.onward(() -> Traces.during(Hop.ACT, () -> carryOut(awaited))));
  }

  private void carryOut(Awaited awaited) {
    Traces.tell(Fact.ACTION, awaited.id().value());
    awaited.proposal().incident().ifPresent(it -> Traces.tell(Fact.INCIDENT, it.value()));
    try {
      carriedOut(awaited).ifPresent(it -> end(awaited, it));
    } catch (Failure e) {
      Traces.failed(e);
      LOG.atWarn()
          .addKeyValue("action", awaited.id())
          .addKeyValue("reason", e.reason())
          .log("not told");
    } catch (RuntimeException bug) {
      Traces.failed(bug);
      LOG.atError().addKeyValue("action", awaited.id()).setCause(bug).log("a bug in an action");
    } finally {
      register.takeStarting(awaited::equals);
    }
  }

  /** What a confirmation has come to. */
  private sealed interface End {
    /** It was carried out, or may have been. */
    record Carried(Executed executed) implements End {}

    /**
     * Nothing was done after all.
     *
     * @param refusal the rule that fired at the last moment, for whoever asks why
     */
    record Withheld(Ending ending, String because, Optional<Ruling.Refused> refusal)
        implements End {}
  }

  private void end(Awaited awaited, End end) {
    switch (end) {
      case End.Carried(var executed) -> {
        Traces.tell(Fact.OUTCOME, executed.outcome().getClass().getSimpleName());
        record(awaited.proposal().incident(), executed);
      }
      case End.Withheld(var ending, var because, var refusal) -> {
        Traces.tell(Fact.OUTCOME, ending.name());
        withdraw(awaited, ending, because);
        refusal.ifPresent(it -> note(awaited, it));
      }
    }
  }

  private void note(Awaited awaited, Ruling.Refused it) {
    var refused = new Refused(awaited.plan().change(), it.rule(), it.because(), it.instead());
    actions.write(Actor.person(last(awaited)), awaited.proposal().incident(), refused);
  }

  private static Person last(Awaited awaited) {
    return awaited.confirmedBy().getLast();
  }

  private Optional<End> carriedOut(Awaited awaited) {
    Standing standing;
    try {
      standing = read(awaited.plan());
    } catch (Failure e) {
      return ended(awaited, Ending.REJECTED, e.reason());
    }
    if (!killSwitch.enter()) {
      return ended(awaited, Ending.KILLED, "everything was stopped");
    }
    try {
      return entered(awaited, standing);
    } finally {
      killSwitch.leave();
    }
  }

  /** Unless somebody has ended it before. */
  private Optional<End> ended(Awaited awaited, Ending ending, String because) {
    return register.begin(awaited.id(), () -> new End.Withheld(ending, because, Optional.empty()));
  }

  private Optional<End> entered(Awaited awaited, Standing standing) {
    var incident = awaited.proposal().incident();
    var approval =
        Traces.in(Hop.GUARD, () -> register.begin(awaited.id(), () -> approval(awaited, standing)));
    return approval.map(
        it ->
            switch (it) {
              case Approval.Given(var approved) -> new End.Carried(executed(approved, incident));
              case Approval.Withheld(var refused) ->
                  new End.Withheld(Ending.REJECTED, refused.because(), Optional.of(refused));
            });
  }

  /** What is given counts against every limit from here on, though the log has it only later. */
  private Approval approval(Awaited awaited, Standing standing) {
    var plan = awaited.plan();
    var incident = awaited.proposal().incident();
    var looked = incident.flatMap(incidents::find).map(View::incident);
    if (awaited.proposal().undoes().isEmpty() && looked.filter(Execution::isOver).isPresent()) {
      return new Approval.Withheld(Ruling.Refused.overBefore());
    }
    var situation = circumstances.of(plan.service(), looked, Optional.of(standing));
    var approval = guard.approve(plan, consent(awaited), situation);
    if (approval instanceof Approval.Given) {
      actions.apply(incident, executing(plan));
    }
    return approval;
  }

  /** What recovered by itself, or was closed, needs nothing to be done about it any more. */
  private static boolean isOver(Incident incident) {
    return switch (incident.status()) {
      case Incident.Resolved _, Incident.Closed _ -> true;
      case Incident.Open _, Incident.Merged _ -> false;
    };
  }

  private static Consent consent(Awaited awaited) {
    var proposal = awaited.proposal();
    return new Consent(
        awaited.confirmedBy(), Circumstances.purpose(proposal.undoes()), proposal.until());
  }

  private static Executing executing(Plan plan) {
    return new Executing(plan.id(), plan.digest(), plan.before().revision());
  }

  private Executed executed(Approved approved, Optional<IncidentId> incident) {
    var plan = approved.plan();
    var begun = now();
    try {
      actions.write(Actor.ACTION, incident, executing(plan));
    } catch (Failure.Unavailable e) {
      var because = "that it begins cannot be written down: " + e.reason();
      return new Executed(plan.id(), new Outcome.Failed(because), Duration.ZERO);
    }
    tools.crashPoints().passed(CrashPoint.BEFORE_CALL);
    // The switch may have been pulled while the disk was waited for.
    var outcome =
        isStopped()
            ? new Outcome.Failed("everything was stopped before the call")
            : outcome(approved);
    tools.crashPoints().passed(CrashPoint.AFTER_CALL);
    return new Executed(plan.id(), outcome, Duration.between(begun, now()));
  }

  /** What came of a call is known in memory at once, and written down as soon as that can be. */
  private void record(Optional<IncidentId> incident, Executed executed) {
    boolean isWritten = false;
    while (!isWritten && !Thread.currentThread().isInterrupted()) {
      try {
        actions.write(Actor.ACTION, incident, executed);
        isWritten = true;
      } catch (Failure.Unavailable e) {
        actions.apply(incident, executed);
        LockSupport.parkNanos(SOON.toNanos());
      }
    }
  }

  private boolean isStopped() {
    return killSwitch.pulled().isPresent();
  }

  private Outcome outcome(Approved approved) {
    try {
      return circumstances.actuator(approved.plan().change()).carryOut(approved, this::isStopped);
    } catch (Failure e) {
      return new Outcome.Unknown(e.reason());
    } catch (RuntimeException bug) {
      LOG.atError().setCause(bug).addKeyValue("action", approved.plan().id()).log("a bug");
      return new Outcome.Unknown("something broke on my side");
    }
  }

  /** Reads from the target whether it was done. It is never done again. */
  void reconcile(Proposal unknown) {
    var plan = unknown.plan();
    var begun = unknown.executed().orElse(unknown.at());
    var since = Duration.between(begun, now());
    try {
      settled(plan, read(plan), since)
          .filter(outcome -> outcome instanceof Outcome.Failed || !isBroken(plan))
          .map(outcome -> new Executed(plan.id(), outcome, since))
          .ifPresent(it -> actions.write(Actor.ACTION, unknown.incident(), it));
    } catch (Failure e) {
      LOG.atDebug()
          .addKeyValue("action", plan.id())
          .addKeyValue("reason", e.reason())
          .log("whether it was done cannot be read");
    }
  }

  /** It is written in the target, and came to nothing there: that stays as it was told. */
  private boolean isBroken(Plan plan) {
    return circumstances.actuator(plan.change()).broken(plan).isPresent();
  }

  /** A target without its id has not done it, but only once no call can be on its way any more. */
  private static Optional<Outcome> settled(Plan plan, Standing standing, Duration since) {
    if (standing.isChanging()) {
      return Optional.empty();
    }
    if (standing.lastAction().equals(Optional.of(plan.id()))) {
      return Optional.of(new Outcome.Succeeded("its target says that it was done"));
    }
    boolean isLate = since.compareTo(plan.timeout()) > 0;
    boolean isAsBefore = standing.revision().equals(plan.before().revision());
    return isLate && isAsBefore && isTold(plan.change())
        ? Optional.of(new Outcome.Failed("its target says that it was not done"))
        : Optional.empty();
  }

  /** A runbook leaves no trace in what it was run for. */
  private static boolean isTold(Change change) {
    return !(change instanceof Change.RunRunbook);
  }

  /** What the last process left behind. */
  void settle(Proposal left) {
    if (left.state().isBeforeExecution()) {
      withdraw(left.id(), left.incident(), Ending.EXPIRED, "EchoOps was started anew");
    } else if (left.state() == ActionState.EXECUTING) {
      var unknown = new Outcome.Unknown("EchoOps ended while it was done");
      actions.write(Actor.ACTION, left.incident(), new Executed(left.id(), unknown, Duration.ZERO));
    }
  }

  void withdraw(Awaited awaited, Ending ending, String because) {
    withdraw(awaited.id(), awaited.proposal().incident(), ending, because);
  }

  /** It is over, also where that cannot be written down: the next start ends it again. */
  void withdraw(ActionId id, Optional<IncidentId> incident, Ending ending, String because) {
    var withdrawn = new Withdrawn(id, ending, because);
    try {
      actions.write(Actor.ACTION, incident, withdrawn);
    } catch (Failure.Unavailable e) {
      actions.apply(incident, withdrawn);
      LOG.atWarn().addKeyValue("action", id).addKeyValue("reason", e.reason()).log("not written");
    }
  }

  /** What has begun goes on to its end, in the target; here it is settled after the next start. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      var _ = threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
