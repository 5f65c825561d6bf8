package echoops.act;

import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Standing;
import echoops.model.Target;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Does things to what runs in one kind of place.
 *
 * <p>Safe for use by several threads. A target is always one thing with a name: one that is empty,
 * a pattern, or of another kind of place is refused with an {@link IllegalArgumentException} before
 * anything is called.
 */
public interface Actuator {
  /** Names the place in messages and on health: {@code Kubernetes}. */
  String name();

  /** What can be done there. */
  Set<ActionKind> kinds();

  /**
   * How the target stands now.
   *
   * @throws echoops.model.Failure.Unavailable if it cannot be read for now
   * @throws echoops.model.Failure.Rejected if it would be refused every time, or is not there
   */
  Standing read(Target target);

  /**
   * Why a plan would not work, as the place itself says; empty if it would. Changes nothing.
   *
   * @throws echoops.model.Failure.Unavailable if that cannot be known for now
   */
  Optional<String> rehearse(Plan plan);

  /**
   * Carries out a plan: makes each of its calls once, and waits for their end, for as long as the
   * plan allows. Its id is written into the target with the change wherever that can be. A change
   * of the target since the plan was made is a failure; a call whose answer was lost is unknown.
   *
   * @param isStopped asked right before each call that changes something: then it is not made
   */
  Outcome carryOut(Approved approved, BooleanSupplier isStopped);

  /**
   * Why a change that the target shows as made came to nothing; empty if it did not, or where a
   * target that shows it has made it.
   */
  default Optional<String> broken(Plan plan) {
    return Optional.empty();
  }

  /** Why a call would not succeed now, cheaply; empty if it would. */
  Optional<String> check();
}
