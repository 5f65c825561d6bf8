package echoops.room;

import echoops.model.Person;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Gives tickets for a socket or a second window, and sessions for those who hold a ticket. */
final class Admissions {
  record TicketView(String ticket, Instant expiresAt) {}

  record SessionView(String token, String person, String role, Instant expiresAt) {}

  private final Doors doors;
  private final Passes tickets;
  private final Answers answers;

  Admissions(Doors doors, Passes tickets, Answers answers) {
    this.doors = doors;
    this.tickets = tickets;
    this.answers = answers;
  }

  /** A ticket is taken once, within a minute. It may stand in an address; a token may not. */
  void ticket(ServerRequest request, ServerResponse response, Person person) {
    var pass = tickets.give(new Passes.Grant(person, doors.atMost(request)));
    answers.json(response, Status.CREATED_201, new TicketView(pass.word(), pass.until()));
  }

  void begin(ServerRequest request, ServerResponse response) {
    if (!Origins.isOurs(request)) {
      answers.error(response, Status.FORBIDDEN_403, "the request comes from another site");
      return;
    }
    session(request)
        .ifPresentOrElse(
            pass -> answers.json(response, Status.CREATED_201, view(pass)),
            () -> answers.error(response, Status.UNAUTHORIZED_401, "used, expired or wrong"));
  }

  private Optional<Passes.Pass> session(ServerRequest request) {
    return with(request, "Ticket ")
        .flatMap(tickets::take)
        .map(doors::admit)
        .or(() -> with(request, "Invitation ").flatMap(doors::invited))
        .or(
            () ->
                doors
                    .byItself(request)
                    .map(person -> new Passes.Grant(person, Instant.MAX))
                    .map(doors::admit));
  }

  private static Optional<String> with(ServerRequest request, String scheme) {
    return Doors.header(request, HeaderNames.AUTHORIZATION)
        .filter(value -> value.startsWith(scheme))
        .map(value -> value.substring(scheme.length()).strip());
  }

  private static SessionView view(Passes.Pass pass) {
    var person = pass.person();
    return new SessionView(
        pass.word(), person.name(), person.role().name().toLowerCase(Locale.ROOT), pass.until());
  }

  void end(ServerRequest request, ServerResponse response) {
    doors.dismiss(request);
    response.status(Status.NO_CONTENT_204).send();
  }
}
