package echoops.guard;

import echoops.model.Person;
import java.time.Instant;
import java.util.List;

/**
 * Who confirmed a plan.
 *
 * @param purpose of the request that the plan was made for
 * @param until nothing of it may begin later
 */
public record Consent(List<Person> by, Purpose purpose, Instant until) {
  public Consent {
    by = List.copyOf(by);
  }
}
