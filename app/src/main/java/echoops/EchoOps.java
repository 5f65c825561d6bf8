package echoops;

import echoops.config.CatalogueFile;
import echoops.config.Config;
import echoops.config.Reach;
import echoops.config.policy.PolicyFile;
import echoops.flow.Acting;
import echoops.flow.ActionFlow;
import echoops.flow.ChatConsents;
import echoops.flow.Codes;
import echoops.flow.Drills;
import echoops.flow.LiveIncidents;
import echoops.guard.Guard;
import echoops.hear.StarterModel;
import echoops.model.Catalogue;
import echoops.notify.RedisStream;
import echoops.notify.SlackReplies;
import echoops.room.Room;
import echoops.store.Follower;
import echoops.telemetry.Bugs;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.Level;

/** The service, wired in the order of the flow. */
public final class EchoOps implements AutoCloseable {
  private final Outside outside;
  private final Bugs bugs;
  private final Alerting alerting;
  private final Sensing sensing;
  private final Finding finding;
  private final Acting acting;
  private final Talking talking;
  private final Telling telling;
  private final Room room;
  private final Following following;

  /** What the room is opened with is there before it; who speaks to it follows. */
  private EchoOps(Given given, Runnable visited) {
    this.outside = given.outside();
    this.bugs = Bugs.countedBy(outside.telemetry());
    this.alerting = Alerting.start(given);
    var incidents = alerting.incidents();
    this.sensing = Sensing.start(given);
    this.finding = Finding.start(given, sensing);
    this.acting = acting(given, incidents);
    var known = new Talking.Known(incidents, sensing.wakings(), finding.whys(), acting);
    this.talking = Talking.start(given, known);
    this.telling = Telling.start(given, incidents, acting);
    this.room = room(given, visited);
    sensing.drift().show(room.onlookers());
    var parts = new Following.Parts(given, incidents, sensing, finding, acting);
    this.following = Following.start(parts, talking.speaker(), room.hearers());
    talking.prepare();
    outside.ear().begin();
  }

  /**
   * Starts the service. What is outside belongs to it from now on and is closed with it.
   *
   * @param visited hears of each request
   */
  public static EchoOps start(
      Config config, Catalogue catalogue, Outside outside, Runnable visited) {
    return new EchoOps(new Given(config, catalogue, outside), visited);
  }

  /** Reads the catalogue, then starts with it. */
  public static EchoOps start(Config config, Outside outside) {
    return start(config, CatalogueFile.read(config.catalogue()), outside, () -> {});
  }

  private static Acting acting(Given given, LiveIncidents incidents) {
    var config = given.config();
    var outside = given.outside();
    var catalogue = given.catalogue();
    var hands =
        new Acting.Hands(
            new Guard(catalogue, PolicyFile.of(config, catalogue)),
            outside.actuators(),
            new Codes(StarterModel.codeWords(), outside.random()),
            new ActionFlow.Tools(
                outside.clock(),
                System::nanoTime,
                outside.random(),
                outside.crashPoints(),
                config.acting().mode()));
    return Acting.of(hands, catalogue, incidents, outside.log(), outside.windows(), config.data());
  }

  private Room room(Given given, Runnable visited) {
    var inside =
        new Room.Inside(
            alerting.flow(),
            alerting.incidents(),
            talking.speaker(),
            talking.conversations(),
            telling.notifications(),
            telling.chronicles(),
            given.catalogue(),
            outside.log(),
            telling.invitations(),
            new Room.Drift(
                sensing.readings(), sensing.drift(), sensing.anomalies(), sensing.collectors()),
            new Room.Why(finding.pipeline(), finding.whys()),
            done(given.config()));
    outside.telemetry().watch(Level.BREAKERS, outside.outbounds()::leftAlone);
    var tools =
        new Room.Tools(
            outside.clock(),
            outside.random(),
            outside.telemetry(),
            outside.crashPoints(),
            outside.outbounds(),
            visited);
    return Room.open(given.config(), inside, tools);
  }

  private Room.Act done(Config config) {
    return new Room.Act(
        acting.flow(),
        acting.log(),
        acting.killSwitch(),
        new Drills(config.acting().shop(), outside.outbounds().make("drills")),
        talking.chaos(),
        config.reach().slackBot().flatMap(Reach.SlackBot::consents).map(this::chat));
  }

  private ChatConsents chat(Reach.SlackConsents set) {
    return new ChatConsents(
        set.people(),
        talking.conversations(),
        acting.sentences(),
        new SlackReplies(outside.outbounds().make("notices")),
        new ChatConsents.Tools(outside.log(), outside.clock(), System::nanoTime, outside.random()));
  }

  public int port() {
    return room.port();
  }

  /** The last record that the room shows. */
  public long shownThrough() {
    return alerting.incidents().through();
  }

  /** Ends in reverse order: no new alerts, answers finished, the log last. */
  @Override
  public void close() {
    room.close();
    outside.crashPoints().passed(CrashPoint.DURING_SHUTDOWN);
    telling.notifications().close();
    sensing.collectors().close();
    alerting.followers().forEach(Follower::close);
    following.close();
    following.investigating().close();
    acting.flow().close();
    outside.actuators().close();
    finding.pipeline().close();
    finding.probes().close();
    sensing.drift().end();
    outside.ear().close();
    outside.stream().ifPresent(RedisStream::close);
    talking.speaker().close();
    outside.windows().close();
    outside.novelty().close();
    outside.memory().close();
    following.measuring().end();
    telling.chronicles().close();
    outside.log().close();
    bugs.close();
    outside.telemetry().close();
  }
}
