package echoops.room;

import echoops.config.Config;
import echoops.flow.Replays;
import echoops.flow.Reports;
import echoops.json.Json;
import echoops.model.Role;
import echoops.room.Route.Access;
import echoops.telemetry.Level;
import io.helidon.http.Method;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Everything that can be asked of the room. */
final class Routes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final Duration TICKET = Duration.ofMinutes(1);
  private static final Duration SESSION = Duration.ofHours(8);
  private static final Duration SESSION_IDLE = Duration.ofHours(1);

  private final Config config;
  private final Room.Inside inside;
  private final Room.Tools tools;
  private final Json json;
  private final BooleanSupplier draining;
  private final Broadcast broadcast;
  private final Deadlines deadlines;
  private final Answers answers;
  private final Doors doors;
  private final Passes tickets;
  private final CatchUp catchUp;
  private final Health health;
  private final Sockets sockets;

  Routes(
      Config config,
      Room.Inside inside,
      Room.Tools tools,
      Json json,
      BooleanSupplier draining,
      Broadcast broadcast,
      Deadlines deadlines) {
    this.config = config;
    this.inside = inside;
    this.tools = tools;
    this.json = json;
    this.draining = draining;
    this.broadcast = broadcast;
    this.deadlines = deadlines;
    this.answers = new Answers(json);
    var clock = tools.clock();
    var sessions = new Passes(SESSION, SESSION_IDLE, clock, tools.random());
    this.doors = new Doors(config.people(), sessions, inside.invitations(), clock);
    this.tickets = new Passes(TICKET, TICKET, clock, tools.random());
    this.catchUp =
        new CatchUp(
            inside.log(),
            inside.incidents(),
            inside.catalogue(),
            inside.conversations(),
            broadcast,
            json);
    this.health = new Health(inside, config, clock, doors, answers, draining);
    tools.telemetry().watch(Level.DEPENDENCY, health::dependencies);
    this.sockets =
        new Sockets(
            new Talk.Facts(
                broadcast, inside.conversations(), catchUp, health, json, clock, tools.telemetry()),
            tickets,
            answers);
  }

  Doors doors() {
    return doors;
  }

  Sockets sockets() {
    return sockets;
  }

  List<Route> all() {
    var log = inside.log();
    var incidents = inside.incidents();
    var webhooks = webhooks();
    var readings = readings();
    var api =
        new Api(
            log, incidents, inside.catalogue(), inside.conversations(), broadcast, health, answers);
    var sounds = new Sounds(inside.speaker(), incidents, broadcast, tools.clock(), answers);
    var admissions = new Admissions(doors, tickets, answers);
    var corrections = new Corrections(log, incidents, answers, json);
    var commands = new Commands(inside.conversations(), broadcast, tools.clock(), answers, json);
    var pipeline = new PipelineApi(inside.why().pipeline(), answers, json);
    var calls = new CallsOut(tools.outbounds(), answers);
    var drift = new DriftApi(inside.drift(), log, tools.clock(), answers, json);
    var recent = new RecentReadings(inside.drift().readings().windows(), tools.clock(), answers);
    var reports = new ReportApi(new Reports(incidents, log, tools.clock()), answers, json);
    var replays =
        new ReplayApi(
            new Replays(incidents, log), inside.catalogue(), inside.conversations(), answers);
    var notices = new NoticesApi(inside.notifications(), log, answers);
    var actions = new ActionsApi(inside.act(), answers, json);
    var chaos = new ChaosApi(inside.act().chaos(), answers, json);
    var drills = new DrillApi(inside.act().drills(), answers, json);
    var stream = new Stream(broadcast, catchUp, answers);
    var embed = new EmbedApi(config.embed(), tools.clock(), tools.random(), answers);
    var pages = new Pages(answers, config.http().frameAncestors(), config.embed());
    var description = Description.json(json);
    return List.of(
        Route.own(Method.POST, "/webhook/datadog", webhooks::datadog),
        Route.own(Method.POST, "/webhook/alertmanager", webhooks::alertmanager),
        Route.own(Method.POST, "/webhook/signed", webhooks::signed),
        Route.own(Method.POST, "/webhook/slack", slackButtons()::pressed),
        Route.own(Method.POST, "/v1/logs", readings::otlpLogs),
        Route.own(Method.POST, "/v1/metrics", readings::otlpMetrics),
        Route.own(Method.POST, "/api/v2/logs", readings::agentLogs),
        Route.own(Method.POST, "/api/logs", readings::logs),
        Route.own(Method.POST, "/api/metrics", readings::metrics),
        Route.seen("/api/logs", recent::lines),
        Route.seen("/api/metrics", recent::samples),
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
        Route.seen("/static/status.json", sounds::status),
        Route.seen("/static/{name:response_[0-9]+\\.wav}", sounds::response),
        Route.open("/static/{+path}", pages::file),
        Route.seen("/debug/audio", sounds::debug),
        Route.seen("/api/incidents/{id}/sitrep.wav", sounds::sitRep),
        new Route(Method.POST, "/api/tickets", new Access.Person(Role.VIEWER), admissions::ticket),
        Route.own(Method.POST, "/api/sessions", admissions::begin),
        Route.own(Method.DELETE, "/api/sessions", admissions::end),
        Route.own(Method.GET, Sockets.PATH, sockets::refuse),
        Route.seen("/status", api::status),
        Route.seen("/api/status", api::status),
        Route.seen("/api/incidents", api::incidents),
        Route.seen("/api/incidents/{id}", api::incident),
        Route.seen("/api/incidents/{id}/report", reports::report),
        Route.seen("/api/replay", replays::replay),
        Route.seen("/api/alerts", api::alerts),
        Route.seen("/api/services", api::services),
        Route.seen("/api/actions", actions::list),
        Route.seen("/api/notices", notices::list),
        new Route(
            Method.POST, "/webhook/suspend", new Access.Person(Role.VIEWER), actions::suspend),
        new Route(
            Method.DELETE, "/webhook/suspend", new Access.Person(Role.ADMIN), actions::resume),
        new Route(Method.POST, "/chaos/start", new Access.Person(Role.ADMIN), chaos::start),
        new Route(Method.POST, "/chaos/stop", new Access.Person(Role.ADMIN), chaos::stop),
        Route.seen("/api/embed-url", embed::url),
        Route.seen("/api/drill", drills::state),
        new Route(Method.POST, "/api/drill", new Access.Person(Role.RESPONDER), drills::begin),
        new Route(Method.DELETE, "/api/drill", new Access.Person(Role.RESPONDER), drills::end),
        new Route(
            Method.POST,
            "/api/v1/pipeline/process",
            new Access.Person(Role.RESPONDER),
            pipeline::process),
        Route.seen("/api/v1/pipeline/{id}", pipeline::find),
        Route.seen("/api/v1/metrics", calls::show),
        Route.seen("/api/drift", drift::drift),
        Route.seen("/anomalies", drift::anomalies),
        new Route(
            Method.POST,
            "/anomalies/{id}/acknowledge",
            new Access.Person(Role.RESPONDER),
            drift::judge),
        Route.seen("/api/detectors", drift::detectors),
        new Route(
            Method.POST, "/api/detectors/pause", new Access.Person(Role.RESPONDER), drift::pause),
        new Route(Method.POST, "/run", new Access.Person(Role.RESPONDER), drift::run),
        new Route(Method.POST, "/train", new Access.Person(Role.RESPONDER), drift::train),
        new Route(Method.GET, "/api/stream", new Access.Person(Role.VIEWER), stream::listen),
        Route.seen(
            "/metrics",
            (_, response) -> answers.bytes(response, PROMETHEUS, tools.telemetry().scrape())),
        new Route(Method.POST, "/command", new Access.Person(Role.VIEWER), commands::command),
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

  private ReadingIntake readings() {
    return new ReadingIntake(
        inside.drift().readings(),
        new WebhookAccess(config.intake()),
        new Parcels(config.observe().pushed().maxBytes(), deadlines),
        answers,
        tools.telemetry(),
        draining);
  }

  private SlackButtons slackButtons() {
    var bot = config.reach().slackBot();
    var slack =
        inside
            .act()
            .chat()
            .flatMap(
                chat ->
                    bot.flatMap(
                        it ->
                            it.consents()
                                .map(set -> new SlackSignatures(set.signing(), tools.clock()))
                                .map(signed -> new SlackButtons.Slack(chat, signed, it))));
    return new SlackButtons(
        slack, new Bodies(SlackButtons.MOST_BYTES, deadlines), broadcast, answers, json);
  }

  private Webhooks webhooks() {
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
