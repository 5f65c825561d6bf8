package echoops.room;

import echoops.model.Failure;
import echoops.model.IncidentId;
import io.helidon.webserver.http.ServerRequest;

/** Reads what stands behind the question mark. */
final class Queries {
  private Queries() {}

  /** A whole number, or the usual one when it is not given. */
  static int number(ServerRequest request, String name, int usual, int most) {
    var given = request.query().first(name).asOptional();
    if (given.isEmpty()) {
      return usual;
    }
    try {
      return within(Integer.parseInt(given.get()), most);
    } catch (IllegalArgumentException e) {
      throw new Failure.BadInput(
          name + "=" + given.get() + ": not a whole number from 1 to " + most, e);
    }
  }

  private static int within(int number, int most) {
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(number + " is out of range");
    }
    return number;
  }

  /** The incident that the path names. */
  static IncidentId incident(ServerRequest request) {
    var text = request.path().pathParameters().get("id");
    try {
      return new IncidentId(text);
    } catch (IllegalArgumentException e) {
      throw new Failure.BadInput("incident \"" + text + "\": not inc- and ten of a-z, 2-7", e);
    }
  }
}
