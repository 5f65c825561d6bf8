package echoops;

import echoops.brief.DriftWords;
import echoops.brief.Headlines;
import echoops.brief.Replies;
import echoops.brief.SpokenLength;
import echoops.brief.StockPhrases;
import echoops.config.CatalogueFile;
import echoops.config.Config;
import echoops.config.Drift;
import echoops.config.InvitationKeyFile;
import echoops.config.policy.PolicyFile;
import echoops.drift.Baselines;
import echoops.drift.Watches;
import echoops.drift.baseline.Ewma;
import echoops.flow.Acting;
import echoops.flow.ActionFlow;
import echoops.flow.ActionWatch;
import echoops.flow.Anomalies;
import echoops.flow.Chaos;
import echoops.flow.ChatConsents;
import echoops.flow.Chronicles;
import echoops.flow.ClusterStep;
import echoops.flow.Codes;
import echoops.flow.Collectors;
import echoops.flow.CommandFlow;
import echoops.flow.Conversations;
import echoops.flow.DaySummary;
import echoops.flow.DriftFlow;
import echoops.flow.Drills;
import echoops.flow.Forgetting;
import echoops.flow.InvestigateStep;
import echoops.flow.LiveIncidents;
import echoops.flow.MeasureStep;
import echoops.flow.Notifications;
import echoops.flow.Pipeline;
import echoops.flow.ReadingFlow;
import echoops.flow.Recovery;
import echoops.flow.RememberStep;
import echoops.flow.RemindStep;
import echoops.flow.Responses;
import echoops.flow.RoomLanguage;
import echoops.flow.RoomLinks;
import echoops.flow.SignalFlow;
import echoops.flow.SpeakStep;
import echoops.flow.Speaker;
import echoops.flow.Spent;
import echoops.flow.TemplateStep;
import echoops.flow.Timetable;
import echoops.flow.TriageStep;
import echoops.flow.Wakings;
import echoops.flow.Whys;
import echoops.guard.Guard;
import echoops.hear.StarterModel;
import echoops.intake.Intake;
import echoops.investigate.Investigation;
import echoops.investigate.Probes;
import echoops.investigate.near.NearProbes;
import echoops.investigate.reason.ModelReasoners;
import echoops.investigate.reason.Wallet;
import echoops.model.Catalogue;
import echoops.model.Cron;
import echoops.notify.RedisStream;
import echoops.notify.SlackReplies;
import echoops.room.Room;
import echoops.store.DetectorFiles;
import echoops.store.Follower;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.Level;
import echoops.understand.FreeSpeech;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The service, wired in the order of the flow. */
public final class EchoOps implements AutoCloseable {
  private static final Cron EVERY_MINUTE = new Cron("* * * * *");

  private final Outside outside;
  private final LiveIncidents incidents;
  private final Speaker speaker;
  private final DriftFlow drift;
  private final Collectors collectors;
  private final List<Follower> followers;
  private final InvestigateStep investigating;
  private final Acting acting;
  private final Pipeline pipeline;
  private final Probes probes;
  private final Notifications notifications;
  private final Chronicles chronicles;
  private final MeasureStep measuring;
  private final Room room;

  private EchoOps(
      Outside outside,
      LiveIncidents incidents,
      Speaker speaker,
      DriftFlow drift,
      Collectors collectors,
      List<Follower> followers,
      InvestigateStep investigating,
      Acting acting,
      Pipeline pipeline,
      Probes probes,
      Notifications notifications,
      Chronicles chronicles,
      MeasureStep measuring,
      Room room) {
    this.outside = outside;
    this.incidents = incidents;
    this.speaker = speaker;
    this.drift = drift;
    this.collectors = collectors;
    this.followers = List.copyOf(followers);
    this.investigating = investigating;
    this.acting = acting;
    this.pipeline = pipeline;
    this.probes = probes;
    this.notifications = notifications;
    this.chronicles = chronicles;
    this.measuring = measuring;
    this.room = room;
  }

  /**
   * Starts the service. What is outside belongs to it from now on and is closed with it.
   *
   * @param visited hears of each request
   */
  public static EchoOps start(
      Config config, Catalogue catalogue, Outside outside, Runnable visited) {
    var clock = outside.clock();
    var log = outside.log();
    var telemetry = outside.telemetry();
    var crashPoints = outside.crashPoints();
    var recovery = Recovery.from(log);
    var intake = new Intake(catalogue, clock);
    var flow = new SignalFlow(intake, log, new Headlines(catalogue), telemetry);
    var triage =
        new TriageStep(
            flow, log, recovery.copy(), catalogue, config.triage(), clock, telemetry, crashPoints);
    var incidents = new LiveIncidents(log, recovery, clock, crashPoints);
    telemetry.watch(Level.INCIDENTS_OPEN, incidents::open);
    telemetry.watch(Level.LOG_SEQUENCE, () -> log.head().sequence());
    var placing = Follower.start("triage", triage);
    var showing = Follower.start("incidents", incidents);
    var speaker = new Speaker(outside.voices(), clock, telemetry);
    var headlines = new Headlines(catalogue);
    var language = new RoomLanguage(catalogue, incidents, StarterModel.codeWords());
    var length = new SpokenLength(config.voice().wordsPerMinute());
    var replies = new Replies(catalogue, headlines, length);
    speaker.prepare(new StockPhrases(replies, catalogue).spoken());
    var anomalies = Anomalies.from(log);
    var readings =
        new ReadingFlow(config.observe().pushed().waiting(), outside.windows(), clock, telemetry);
    var watches = new Watches(baselines(config.drift().baselines()));
    var learned = DetectorFiles.under(config.data());
    var drift = new DriftFlow(readings, watches, learned, anomalies, log, clock, telemetry);
    telemetry.watch(Level.DRIFT, drift::score);
    telemetry.watch(Level.BREAKERS, outside.outbounds()::leftAlone);
    var wakings = new Wakings(anomalies, new DriftWords(catalogue), clock);
    var near =
        NearProbes.of(
            config.near(),
            catalogue,
            new NearProbes.Seen(drift::service, drift::clusters, outside.windows()),
            outside.memory(),
            clock);
    var probes =
        new Probes(Stream.of(near.probes(), outside.probes()).flatMap(List::stream).toList());
    var whys = new Whys(log, catalogue, probes, clock);
    var hands =
        new Acting.Hands(
            new Guard(catalogue, PolicyFile.of(config, catalogue)),
            outside.actuators(),
            new Codes(StarterModel.codeWords(), outside.random()),
            new ActionFlow.Tools(
                clock, System::nanoTime, outside.random(), crashPoints, config.acting().mode()));
    var acting = Acting.of(hands, catalogue, incidents, log, outside.windows(), config.data());
    var responses = new Responses(incidents, log, replies, wakings, whys, acting.deeds(), clock);
    var chaos = new Chaos(log, clock, outside.random());
    var commands =
        new CommandFlow(
            language,
            outside.model().map(FreeSpeech::new),
            responses,
            replies,
            log,
            speaker,
            clock,
            telemetry,
            chaos);
    var conversations = new Conversations(outside.ear(), commands, clock, telemetry);
    Thread.ofPlatform().daemon().name("language").start(conversations::prepare);
    outside
        .reasoning()
        .ifPresent(
            it ->
                Thread.ofVirtual()
                    .name("warm-up")
                    .start(
                        () -> ModelReasoners.warmUp(config.models(), it.outbound(), it.means())));
    var invitationKey = InvitationKeyFile.read(config, outside.random());
    var valid = config.reach().invitations().valid();
    var links = config.reach().room().map(room -> new RoomLinks(room, invitationKey, valid));
    var reach =
        new Notifications.Reach(
            outside.channels(), links, config.reach().together(), outside.stream());
    var notifications = Notifications.start(reach, acting.sentences(), log, clock, telemetry);
    var chronicles = Chronicles.start(outside.archives(), log, incidents, acting, clock, telemetry);
    var times = config.drift().times();
    var summary = new DaySummary(anomalies, log, clock);
    var collectors = Collectors.start(outside.sources(), readings::offer);
    var jobs =
        List.of(
            new Timetable.Job("collect", times.collect(), collectors::soon),
            new Timetable.Job("detect", times.detect(), drift::check),
            new Timetable.Job("retrain", times.retrain(), drift::retrain),
            new Timetable.Job("summary", times.summary(), summary::write),
            new Timetable.Job("nearby", EVERY_MINUTE, near::lookAhead));
    var timetable = new Timetable(jobs, times.zone(), clock);
    var wallet = new Wallet(config.models().spend(), config.models().prices(), clock);
    var spent = new Spent(log);
    spent.remind(wallet);
    var reasoners =
        outside
            .reasoning()
            .map(it -> ModelReasoners.of(config.models(), it.outbound(), it.means(), wallet, spent))
            .orElse(List.of());
    var limits =
        new Investigation.Limits(config.models().spend().looks(), config.models().deadline());
    var investigation =
        new Investigation(probes, reasoners, limits, wallet::left, System::nanoTime);
    var pipeline = new Pipeline(investigation, catalogue, log, clock, System::nanoTime);
    var drills = new Drills(config.acting().shop(), outside.outbounds().make("drills"));
    var inside =
        new Room.Inside(
            flow,
            incidents,
            speaker,
            conversations,
            notifications,
            chronicles,
            catalogue,
            log,
            invitationKey,
            new Room.Drift(readings, drift, anomalies, collectors),
            new Room.Why(pipeline, whys),
            new Room.Act(
                acting.flow(),
                acting.log(),
                acting.killSwitch(),
                drills,
                chaos,
                chat(config.reach(), conversations, acting, outside)));
    var tools =
        new Room.Tools(
            clock, outside.random(), telemetry, crashPoints, outside.outbounds(), visited);
    var room = Room.open(config, inside, tools);
    var manners = SpeakStep.Tools.of(config.etiquette(), incidents, clock);
    var speaking = new SpeakStep(log, speaker, room.hearers(), acting.sentences(), manners);
    var followers = new ArrayList<>(List.of(placing, showing, Follower.start("speaker", speaking)));
    var investigating =
        new InvestigateStep(
            log,
            incidents,
            catalogue,
            investigation,
            acting.suggestions(),
            clock,
            System::nanoTime);
    followers.add(Follower.startWaiting("investigations", investigating));
    var watching =
        new ActionWatch(
            acting.log(), acting.flow(), incidents, anomalies, outside.windows(), clock);
    followers.add(Follower.startWaiting("actions", watching));
    var reminding = new RemindStep(log, incidents, acting.log(), headlines, clock);
    followers.add(Follower.startWaiting("reminders", reminding));
    var measuring = new MeasureStep(log, acting.log(), telemetry);
    followers.add(Follower.startWaiting("measurements", measuring));
    var remembering = new RememberStep(log, incidents, outside.memory(), clock);
    followers.add(Follower.startWaiting("memory", remembering));
    drift.show(room.onlookers());
    followers.add(Follower.startWaiting("anomalies", anomalies));
    followers.add(Follower.startWaiting("clusters", new ClusterStep(log, drift::clusters)));
    followers.add(Follower.start("drift", drift));
    var templates = new TemplateStep(log, drift::services, outside.novelty(), clock);
    followers.add(Follower.start("templates", templates));
    followers.add(Follower.startWaiting("timetable", timetable));
    config
        .ear()
        .keptFor()
        .map(keptFor -> new Forgetting(log, keptFor, clock))
        .ifPresent(step -> followers.add(Follower.startWaiting("forgetting", step)));
    return new EchoOps(
        outside,
        incidents,
        speaker,
        drift,
        collectors,
        followers,
        investigating,
        acting,
        pipeline,
        probes,
        notifications,
        chronicles,
        measuring,
        room);
  }

  private static Optional<ChatConsents> chat(
      Config.Reach reach, Conversations conversations, Acting acting, Outside outside) {
    return reach
        .slackBot()
        .flatMap(Config.SlackBot::consents)
        .map(
            it ->
                new ChatConsents(
                    it.people(),
                    conversations,
                    acting.sentences(),
                    new SlackReplies(outside.outbounds().make("notices")),
                    new ChatConsents.Tools(
                        outside.log(), outside.clock(), System::nanoTime, outside.random())));
  }

  private static Optional<Baselines> baselines(Drift.Baselines settings) {
    var ewma = new Ewma.Setting(settings.lambda(), settings.sigma());
    return switch (settings.use()) {
      case OFF -> Optional.empty();
      case WRITE -> Optional.of(new Baselines(ewma, settings.contamination(), false));
      case WAKE -> Optional.of(new Baselines(ewma, settings.contamination(), true));
    };
  }

  /** Reads the catalogue, then starts with it. */
  public static EchoOps start(Config config, Outside outside) {
    return start(config, CatalogueFile.read(config.catalogue()), outside, () -> {});
  }

  public int port() {
    return room.port();
  }

  /** The last record that the room shows. */
  public long shownThrough() {
    return incidents.through();
  }

  /** Ends in reverse order: no new alerts, answers finished, the log last. */
  @Override
  public void close() {
    room.close();
    outside.crashPoints().passed(CrashPoint.DURING_SHUTDOWN);
    notifications.close();
    collectors.close();
    followers.forEach(Follower::close);
    investigating.close();
    acting.flow().close();
    outside.actuators().close();
    pipeline.close();
    probes.close();
    drift.end();
    outside.ear().close();
    outside.stream().ifPresent(RedisStream::close);
    speaker.close();
    outside.windows().close();
    outside.novelty().close();
    outside.memory().close();
    measuring.end();
    chronicles.close();
    outside.log().close();
    outside.telemetry().close();
  }
}
