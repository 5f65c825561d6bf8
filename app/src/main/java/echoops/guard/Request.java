package echoops.guard;

import echoops.model.Change;
import echoops.model.Environment;
import echoops.model.Person;
import java.util.Optional;

/**
 * What somebody asks for.
 *
 * @param environment empty if none was named
 */
public record Request(
    Change change, Person by, Optional<Environment> environment, Purpose purpose) {
  public Request(Change change, Person by, Optional<Environment> environment) {
    this(change, by, environment, Purpose.CHANGE);
  }
}
