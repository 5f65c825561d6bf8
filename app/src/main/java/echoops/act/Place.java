package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.Plan;
import echoops.model.Standing;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What {@link Course} needs to know of the place where something is done. */
interface Place {
  /** How the target of a plan stands now. */
  Standing now(Plan plan);

  /** As {@link Actuator#rehearse}. */
  Optional<String> rehearse(Plan plan);

  /**
   * Makes the one call that changes something, for the target as it stood when the plan was made; a
   * target that has changed since is a refusal. Throws only what comes before that call.
   *
   * @param isStopped asked when there is nothing left to be done before the call
   */
  Sent send(Plan plan, BooleanSupplier isStopped);

  /**
   * How far it is. Changes nothing.
   *
   * @param answer what the call was answered, if there was an answer
   */
  Progress progress(Plan plan, JsonNode answer);
}
