package echoops.room;

import echoops.config.Config;
import echoops.flow.LiveIncidents;
import echoops.flow.SignalFlow;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.model.Failure;
import echoops.model.Role;
import echoops.room.Route.Access;
import echoops.store.EventLog;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Level;
import echoops.telemetry.Telemetry;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** The service's one door to the network. */
public final class Room implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 4_000;
  private static final int BACKLOG = 1_024;

  private final AtomicBoolean draining;
  private final Broadcast broadcast;
  private final WebServer server;

  private Room(AtomicBoolean draining, Broadcast broadcast, WebServer server) {
    this.draining = draining;
    this.broadcast = broadcast;
    this.server = server;
  }

  /** What the room is about. */
  public record Inside(
      SignalFlow flow, LiveIncidents incidents, Catalogue catalogue, EventLog log) {}

  /** What the room is made of. */
  public record Tools(
      InstantSource clock, RandomGenerator random, Telemetry telemetry, CrashPoints crashPoints) {}

  /**
   * Opens the room.
   *
   * @throws Failure.Misconfigured if the port is taken
   */
  public static Room open(Config config, Inside inside, Tools tools) {
    var json = new Json();
    var draining = new AtomicBoolean();
    var broadcast = new Broadcast(inside.log(), json, tools.telemetry());
    var routes = routes(config, inside, tools, json, broadcast, draining);
    tools.telemetry().watch(Level.LISTENERS, broadcast::listeners);
    var guard =
        new Gate(new Doors(config.people()), new Answers(json), tools.telemetry(), tools.random());
    var server =
        WebServer.builder()
            .host(config.http().host())
            .port(config.http().port())
            .backlog(BACKLOG)
            .maxTcpConnections(MOST_CONNECTIONS)
            .connectionOptions(SocketOptions.builder().readTimeout(Bodies.PATIENCE).build())
            .shutdownGracePeriod(Duration.ofSeconds(2))
            .shutdownHook(false)
            .routing(routing -> guard.install(routing, routes))
            .build();
    return new Room(draining, broadcast, started(server, config, broadcast));
  }

  private static WebServer started(WebServer server, Config config, Broadcast broadcast) {
    try {
      return server.start();
    } catch (RuntimeException e) {
      broadcast.close();
      var http = config.http();
      throw new Failure.Misconfigured(
          "PORT=" + http.port() + ": cannot listen on " + http.host() + ": " + e.getMessage(), e);
    }
  }

  private static List<Route> routes(
      Config config,
      Inside inside,
      Tools tools,
      Json json,
      Broadcast broadcast,
      AtomicBoolean draining) {
    var answers = new Answers(json);
    var webhooks =
        new Webhooks(
            inside.flow(),
            new WebhookAccess(config.intake()),
            new Signatures(config.intake().signing(), tools.clock()),
            new Bodies(config.intake().maxBytes()),
            answers,
            tools.telemetry(),
            tools.crashPoints(),
            draining::get);
    var log = inside.log();
    var incidents = inside.incidents();
    var catalogue = inside.catalogue();
    var health = new Health(log, catalogue, config, tools.clock(), answers, draining::get);
    var api = new Api(log, incidents, catalogue, broadcast, health, answers);
    var corrections = new Corrections(log, incidents, answers, json);
    var stream = new Stream(log, incidents, catalogue, broadcast, answers, json);
    var pages = new Pages(answers);
    var description = Description.json(json);
    return List.of(
        Route.own(Method.POST, "/webhook/datadog", webhooks::datadog),
        Route.own(Method.POST, "/webhook/alertmanager", webhooks::alertmanager),
        Route.own(Method.POST, "/webhook/signed", webhooks::signed),
        Route.open("/health", health::report),
        Route.open("/api/health", health::report),
        Route.open("/api/v1/health", health::report),
        Route.open("/live", health::live),
        Route.open("/health/live", health::live),
        Route.open("/api/v1/health/live", health::live),
        Route.open("/ready", health::ready),
        Route.open("/health/ready", health::ready),
        Route.open("/api/v1/health/ready", health::ready),
        Route.open(
            "/openapi", (_, response) -> answers.bytes(response, "application/json", description)),
        Route.open("/docs", pages::docs),
        Route.open("/", pages::index),
        Route.open("/static/{file}", pages::file),
        Route.seen("/status", api::status),
        Route.seen("/api/status", api::status),
        Route.seen("/api/incidents", api::incidents),
        Route.seen("/api/incidents/{id}", api::incident),
        Route.seen("/api/alerts", api::alerts),
        Route.seen("/api/services", api::services),
        Route.seen("/api/stream", stream::listen),
        Route.seen(
            "/metrics",
            (_, response) ->
                answers.bytes(
                    response,
                    "text/plain; version=0.0.4; charset=utf-8",
                    tools.telemetry().scrape())),
        new Route(
            Method.POST,
            "/api/incidents/{id}/close",
            new Access.Person(Role.RESPONDER),
            corrections::close),
        new Route(
            Method.POST,
            "/api/alerts/{sequence}/erase",
            new Access.Person(Role.ADMIN),
            corrections::erase));
  }

  public int port() {
    return server.port();
  }

  /** From now on nothing new is taken, and listeners are sent away to come back. */
  public void drain() {
    draining.set(true);
    broadcast.close();
  }

  @Override
  public void close() {
    drain();
    server.stop();
  }
}
