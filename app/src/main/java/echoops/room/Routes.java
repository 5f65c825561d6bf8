package echoops.room;

import echoops.config.Config;
import echoops.json.Json;
import echoops.model.Role;
import echoops.room.Route.Access;
import io.helidon.http.Method;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Everything that can be asked of the room. */
final class Routes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Config config;
  private final Room.Inside inside;
  private final Room.Tools tools;
  private final Json json;
  private final BooleanSupplier draining;

  Routes(Config config, Room.Inside inside, Room.Tools tools, Json json, BooleanSupplier draining) {
    this.config = config;
    this.inside = inside;
    this.tools = tools;
    this.json = json;
    this.draining = draining;
  }

  List<Route> all(Broadcast broadcast, Deadlines deadlines) {
    var answers = new Answers(json);
    var log = inside.log();
    var incidents = inside.incidents();
    var catalogue = inside.catalogue();
    var webhooks = webhooks(answers, deadlines);
    var health = new Health(inside, config, tools.clock(), answers, draining);
    var api = new Api(log, incidents, catalogue, broadcast, health, answers);
    var corrections = new Corrections(log, incidents, answers, json);
    var stream = new Stream(log, incidents, catalogue, broadcast, answers, json);
    var pages = new Pages(answers, config.http().frameAncestors());
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
        Route.open("/static/{+path}", pages::file),
        Route.seen("/status", api::status),
        Route.seen("/api/status", api::status),
        Route.seen("/api/incidents", api::incidents),
        Route.seen("/api/incidents/{id}", api::incident),
        Route.seen("/api/alerts", api::alerts),
        Route.seen("/api/services", api::services),
        Route.seen("/api/stream", stream::listen),
        Route.seen(
            "/metrics",
            (_, response) -> answers.bytes(response, PROMETHEUS, tools.telemetry().scrape())),
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

  private Webhooks webhooks(Answers answers, Deadlines deadlines) {
    return new Webhooks(
        inside.flow(),
        new WebhookAccess(config.intake()),
        new Signatures(config.intake().signing(), tools.clock()),
        new Bodies(config.intake().maxBytes(), deadlines),
        answers,
        tools.telemetry(),
        tools.crashPoints(),
        draining);
  }
}
