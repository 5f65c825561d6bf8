package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.Approved;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.model.Outcome.Failed;
import echoops.model.Outcome.Succeeded;
import echoops.model.Outcome.Unknown;
import echoops.model.Plan;
import echoops.model.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The course that every approved plan takes, wherever it leads: it is not done twice, not done to
 * what has changed, not done where a rehearsal fails, and said to be done when the target shows it.
 *
 * <p>A call is made again only after a refusal that proves that nothing was done.
 */
final class Course {
  static final String STOPPED = "everything was stopped";

  private static final String CHANGED = "the state changed since the plan was made";
  private static final int TOO_OFTEN = 429;

  /** By these a place may say that the target is not as it was. */
  private static final Set<Integer> CHANGES = Set.of(409, 412, 422);

  private static final int MOST_CALLS = 3;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final Pace pace;
  private final Duration betweenLooks;

  Course(InstantSource clock, Pace pace) {
    this(clock, pace, BETWEEN_LOOKS);
  }

  Course(InstantSource clock, Pace pace, Duration betweenLooks) {
    this.clock = clock;
    this.pace = pace;
    this.betweenLooks = betweenLooks;
  }

  Outcome take(Approved approved, BooleanSupplier isStopped, Place place) {
    var plan = approved.plan();
    try {
      return settled(plan, place)
          .or(() -> refusal(plan, place))
          .orElseGet(() -> sent(approved, isStopped, place));
    } catch (Failure e) {
      return notSent(e.reason());
    }
  }

  /**
   * How it has ended already, as the target shows; empty if the target is as it was planned for.
   */
  private Optional<Outcome> settled(Plan plan, Place place) {
    var now = place.now(plan);
    if (shows(now, plan)) {
      return Optional.of(alreadyDone(awaited(plan, place, ForeignJson.NOTHING)));
    }
    return now.revision().equals(plan.before().revision())
        ? Optional.empty()
        : Optional.of(new Failed(CHANGED));
  }

  /** Rehearsed twice where it is refused: something may have changed while it was. */
  private Optional<Outcome> refusal(Plan plan, Place place) {
    return place
        .rehearse(plan)
        .flatMap(_ -> settled(plan, place).or(() -> place.rehearse(plan).map(why -> notSent(why))));
  }

  private static boolean shows(Standing now, Plan plan) {
    return now.lastAction().filter(plan.id()::equals).isPresent();
  }

  private static Outcome alreadyDone(Outcome outcome) {
    return outcome instanceof Succeeded(var words)
        ? new Succeeded("already done: " + words)
        : outcome;
  }

  private static Failed notSent(String why) {
    return new Failed("not sent: " + why);
  }

  private Outcome sent(Approved approved, BooleanSupplier isStopped, Place place) {
    var plan = approved.plan();
    for (int calls = 1; clock.instant().isBefore(approved.until()); calls++) {
      switch (place.send(plan, isStopped)) {
        case Sent.Taken(var answer) -> {
          return awaited(plan, place, answer);
        }
        case Sent.Lost(var because) -> {
          return new Unknown(because);
        }
        case Sent.Unsent(var because) -> {
          return notSent(because);
        }
        case Sent.Refused refused -> {
          var end = after(refused, approved, place, calls);
          if (end.isPresent()) {
            return end.get();
          }
        }
      }
    }
    return notSent("the time in which it might begin is over");
  }

  /** How a refusal ends it; empty if the call may be made again. */
  private Optional<Outcome> after(Sent.Refused refused, Approved approved, Place place, int calls) {
    var refusal = Optional.<Outcome>of(new Failed(refused.because()));
    if (CHANGES.contains(refused.status())) {
      var settled = settled(approved.plan(), place);
      if (settled.isPresent()) {
        return settled;
      }
      // Perhaps what changed was not what the plan is about, but its status.
      return calls < MOST_CALLS ? Optional.empty() : refusal;
    }
    var pause = refused.retryAfter().orElse(SOON);
    boolean isInTime = clock.instant().plus(pause).isBefore(approved.until());
    if (refused.status() == TOO_OFTEN && calls < MOST_CALLS && isInTime && rested(pause)) {
      return Optional.empty();
    }
    return refusal;
  }

  private Outcome awaited(Plan plan, Place place, JsonNode answer) {
    long began = pace.ticker().getAsLong();
    while (true) {
      var progress = progress(plan, place, answer);
      switch (progress) {
        case Progress.Done(var words) -> {
          return new Succeeded(words);
        }
        case Progress.Broken(var because) -> {
          // It was taken, and who knows how much of it was done.
          return new Unknown(because);
        }
        case Progress.UnderWay(var words) -> {
          boolean isLate = pace.ticker().getAsLong() - began >= plan.timeout().toNanos();
          if (isLate || !rested(betweenLooks)) {
            return new Unknown(words + (isLate ? ", " + over(plan.timeout()) : ""));
          }
        }
      }
    }
  }

  private static String over(Duration patience) {
    return patience.toSeconds() + " seconds after it was asked for";
  }

  /** As {@link Actuator#broken}. */
  static Optional<String> broken(Place place, Plan plan) {
    return place.progress(plan, ForeignJson.NOTHING) instanceof Progress.Broken(var because)
        ? Optional.of(because)
        : Optional.empty();
  }

  private static Progress progress(Plan plan, Place place, JsonNode answer) {
    try {
      return place.progress(plan, answer);
    } catch (Failure e) {
      return new Progress.UnderWay(e.reason());
    }
  }

  private boolean rested(Duration duration) {
    try {
      pace.rest().rest(duration);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
