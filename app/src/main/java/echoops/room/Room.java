package echoops.room;

import echoops.config.Config;
import echoops.flow.ActionFlow;
import echoops.flow.ActionLog;
import echoops.flow.Anomalies;
import echoops.flow.Chaos;
import echoops.flow.ChatConsents;
import echoops.flow.Chronicles;
import echoops.flow.Collectors;
import echoops.flow.Conversations;
import echoops.flow.DriftFlow;
import echoops.flow.Drills;
import echoops.flow.Hearers;
import echoops.flow.KillSwitch;
import echoops.flow.LiveIncidents;
import echoops.flow.Notifications;
import echoops.flow.Onlookers;
import echoops.flow.Pipeline;
import echoops.flow.ReadingFlow;
import echoops.flow.SignalFlow;
import echoops.flow.Speaker;
import echoops.flow.Whys;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.model.Failure;
import echoops.model.InvitationKey;
import echoops.outbound.Outbounds;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Level;
import echoops.telemetry.Queue;
import echoops.telemetry.Telemetry;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** The service's one door to the network. */
public final class Room implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 4_000;
  private static final int BACKLOG = 1_024;

  /** What the system holds for a listener that does not read, before it is cut off. */
  private static final int SEND_BUFFER_BYTES = 131_072;

  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final AtomicBoolean draining;
  private final Broadcast broadcast;
  private final Onlookers onlookers;
  private final Follower follower;
  private final Sockets sockets;
  private final Deadlines deadlines;
  private final WebServer server;

  private Room(
      AtomicBoolean draining,
      Broadcast broadcast,
      Onlookers onlookers,
      Follower follower,
      Sockets sockets,
      Deadlines deadlines,
      WebServer server) {
    this.draining = draining;
    this.broadcast = broadcast;
    this.onlookers = onlookers;
    this.follower = follower;
    this.sockets = sockets;
    this.deadlines = deadlines;
    this.server = server;
  }

  /** What the room is about. */
  public record Inside(
      SignalFlow flow,
      LiveIncidents incidents,
      Speaker speaker,
      Conversations conversations,
      Notifications notifications,
      Chronicles chronicles,
      Catalogue catalogue,
      EventLog log,
      InvitationKey invitations,
      Drift drift,
      Why why,
      Act act) {}

  /** What the room knows of logs and metrics. */
  public record Drift(
      ReadingFlow readings, DriftFlow flow, Anomalies anomalies, Collectors collectors) {}

  /** What the room knows of causes. */
  public record Why(Pipeline pipeline, Whys whys) {}

  /** What the room knows of what is done. */
  public record Act(
      ActionFlow flow,
      ActionLog actions,
      KillSwitch killSwitch,
      Drills drills,
      Chaos chaos,
      Optional<ChatConsents> chat) {}

  /**
   * What the room is made with.
   *
   * @param visited hears of each request, but of those that only ask whether the process lives
   */
  public record Tools(
      InstantSource clock,
      RandomGenerator random,
      Telemetry telemetry,
      CrashPoints crashPoints,
      Outbounds outbounds,
      Runnable visited) {}

  /**
   * Opens the room.
   *
   * @throws Failure.Misconfigured if the port is taken
   */
  public static Room open(Config config, Inside inside, Tools tools) {
    var json = new Json();
    var draining = new AtomicBoolean();
    var deadlines = new Deadlines();
    var broadcast = new Broadcast(inside.log(), json, tools.telemetry());
    tools.telemetry().watch(Level.LISTENERS, broadcast::listeners);
    tools.telemetry().watch(Queue.LISTENER, Listener.PLACES, broadcast::waiting);
    var routes = new Routes(config, inside, tools, json, draining::get, broadcast, deadlines);
    var sockets = routes.sockets();
    var gate = new Gate(routes.doors(), new Answers(json), tools);
    var server = server(config.http(), gate, routes.all(), sockets);
    var follower = Follower.start("room-follower", broadcast);
    var onlookers = new Glimpses(broadcast, json, tools.clock());
    var room = new Room(draining, broadcast, onlookers, follower, sockets, deadlines, server);
    room.start(config.http());
    return room;
  }

  private static WebServer server(
      Config.Http http, Gate gate, List<Route> routes, Sockets sockets) {
    return WebServer.builder()
        .host(http.host())
        .port(http.port())
        .backlog(BACKLOG)
        .maxTcpConnections(MOST_CONNECTIONS)
        .connectionOptions(options -> options.socketSendBufferSize(SEND_BUFFER_BYTES))
        .idleConnectionTimeout(IDLE)
        .contentEncoding(encodings -> encodings.addContentEncoding(new PassedThrough()))
        .shutdownGracePeriod(GRACE)
        .shutdownHook(false)
        .routing(routing -> gate.install(routing, routes))
        .addRouting(sockets.routing())
        .build();
  }

  private void start(Config.Http http) {
    server.start();
    if (!server.isRunning()) {
      close();
      throw new Failure.Misconfigured(
          List.of(
              "PORT="
                  + http.port()
                  + ": cannot listen on "
                  + http.host()
                  + ": taken, or not an address of this machine"));
    }
  }

  public int port() {
    return server.port();
  }

  /** Those who are in the room. */
  public Hearers hearers() {
    return broadcast;
  }

  /** Those of them who watch readings stream by. */
  public Onlookers onlookers() {
    return onlookers;
  }

  /** Takes nothing new, sends listeners away to come back, and lets what was begun be answered. */
  @Override
  public void close() {
    draining.set(true);
    follower.close();
    broadcast.end();
    sockets.close();
    server.stop();
    deadlines.close();
  }
}
