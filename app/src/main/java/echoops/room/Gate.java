package echoops.room;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import echoops.model.Failure;
import echoops.model.Person;
import echoops.model.Role;
import echoops.room.Route.Access;
import echoops.telemetry.Count;
import echoops.telemetry.Traces;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Stands before every route: names the request, lets in who may, and turns failures into answers.
 */
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
  private static final Person NOBODY = new Person("nobody", Role.VIEWER);

  private final Doors doors;
  private final Answers answers;
  private final Room.Tools tools;

  Gate(Doors doors, Answers answers, Room.Tools tools) {
    this.doors = doors;
    this.answers = answers;
    this.tools = tools;
  }

  void install(HttpRouting.Builder routing, List<Route> routes) {
    routing.addFilter(this::named);
    routes.forEach(route -> routing.route(route.method(), route.path(), guarded(route)));
    routes.stream()
        .filter(route -> route.method().equals(Method.GET) && route.access() instanceof Access.Open)
        .forEach(route -> routing.head(route.path(), guarded(route)));
    routes.stream()
        .collect(groupingBy(Route::path, mapping(route -> route.method().text(), joining(", "))))
        .forEach((path, allowed) -> routing.any(path, (_, r) -> notThatWay(r, allowed)));
    routing.any((_, response) -> nothingThere(response));
    routing.error(Failure.class, this::foreseen);
    routing.error(HttpException.class, this::refused);
    routing.error(RuntimeException.class, this::bug);
  }

  private void named(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    MDC.put(Answers.REQUEST, HexFormat.of().toHexDigits(tools.random().nextLong()));
    response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
    if (!isAskingWhetherItLives(request)) {
      tools.visited().run();
    }
    try {
      chain.proceed();
      if (isToClose(request) || isToClose(response)) {
        // The server waits for the client to close; what is left of a body must not be read.
        throw new CloseConnectionException("the last answer on this connection");
      }
    } finally {
      MDC.clear();
    }
  }

  /** As whoever runs it does, also where nobody is led to it. */
  private static boolean isAskingWhetherItLives(RoutingRequest request) {
    return request.prologue().uriPath().path().endsWith("/live");
  }

  private static boolean isToClose(RoutingRequest request) {
    return request.headers().contains(HeaderValues.CONNECTION_CLOSE);
  }

  private static boolean isToClose(RoutingResponse response) {
    return response.headers().contains(HeaderValues.CONNECTION_CLOSE);
  }

  private Handler guarded(Route route) {
    Handler answering =
        (request, response) ->
            admitted(route, request, response)
                .ifPresent(person -> route.answer().answer(request, response, person));
    return route.isTraced() ? traced(route, answering) : answering;
  }

  /** Named by the route, since paths have ids in them. */
  private static Handler traced(Route route, Handler answering) {
    return (request, response) ->
        Traces.serve(
            route.method().text(),
            route.path(),
            Doors.header(request, TRACEPARENT),
            () -> {
              answering.handle(request, response);
              return response.status().code();
            });
  }

  private Optional<Person> admitted(Route route, ServerRequest request, ServerResponse response) {
    return switch (route.access()) {
      case Access.Open _, Access.Own _ -> Optional.of(NOBODY);
      case Access.Person(var role) -> admitted(role, route, request, response);
    };
  }

  private Optional<Person> admitted(
      Role role, Route route, ServerRequest request, ServerResponse response) {
    if (!route.method().equals(Method.GET) && !Origins.isOurs(request)) {
      answers.error(response, Status.FORBIDDEN_403, "the request comes from another site");
      return Optional.empty();
    }
    var person = doors.person(request);
    if (person.isEmpty()) {
      response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
      answers.error(response, Status.UNAUTHORIZED_401, doors.complaint());
      return Optional.empty();
    }
    if (!person.get().role().covers(role)) {
      answers.error(
          response,
          Status.FORBIDDEN_403,
          "this needs the role " + role + "; yours is " + person.get().role());
      return Optional.empty();
    }
    return person;
  }

  private void notThatWay(ServerResponse response, String allowed) {
    response.header(HeaderNames.ALLOW, allowed);
    answers.error(response, Status.METHOD_NOT_ALLOWED_405, "this path takes " + allowed + " only");
  }

  private void nothingThere(ServerResponse response) {
    answers.error(response, Status.NOT_FOUND_404, "there is nothing here; see /docs");
  }

  private void foreseen(ServerRequest request, ServerResponse response, Failure failure) {
    tools.telemetry().count(Count.FAILURES, failure.getClass().getSimpleName());
    switch (failure) {
      case Failure.BadInput bad -> answers.error(response, Status.BAD_REQUEST_400, bad.reason());
      case Failure.Unavailable away ->
          answers.unavailable(response, away.reason(), away.retryAfter());
      case Failure.Rejected no -> answers.error(response, Status.BAD_GATEWAY_502, no.reason());
      case Failure.Misconfigured _ -> bug(request, response, failure);
    }
  }

  private void refused(ServerRequest request, ServerResponse response, HttpException refused) {
    answers.error(response, refused.status(), refused.status().reasonPhrase());
  }

  private void bug(ServerRequest request, ServerResponse response, RuntimeException bug) {
    LOG.atError().addKeyValue("path", request.prologue().uriPath().path()).setCause(bug).log("bug");
    answers.error(response, Status.INTERNAL_SERVER_ERROR_500, "something broke on EchoOps' side");
  }
}
