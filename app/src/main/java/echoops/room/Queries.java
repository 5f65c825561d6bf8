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

  /** A place in the log, or its beginning when none is given. */
  static long sequence(ServerRequest request, String name) {
    var given = request.query().first(name).asOptional();
    if (given.isPresent() && !given.get().matches("\\d{1,18}")) {
      throw new Failure.BadInput(name + "=" + given.get() + ": not the sequence of a record");
    }
    return given.map(Long::parseLong).orElse(0L);
  }

  /** The incident that the path names. */
  static IncidentId incident(ServerRequest request) {
    return incident(request.path().pathParameters().get("id"));
  }

  /** The incident that stands behind the question mark. */
  static IncidentId incidentNamed(ServerRequest request) {
    return incident(request.query().first("incident").asOptional().orElse(""));
  }

  private static IncidentId incident(String text) {
    try {
      return new IncidentId(text);
    } catch (IllegalArgumentException e) {
      throw new Failure.BadInput("incident \"" + text + "\": not inc- and ten of a-z, 2-7", e);
    }
  }
}
