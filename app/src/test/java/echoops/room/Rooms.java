package echoops.room;

import echoops.brief.DriftWords;
import echoops.brief.Headlines;
import echoops.brief.Replies;
import echoops.brief.SpokenLength;
import echoops.drift.Watches;
import echoops.flow.Anomalies;
import echoops.flow.Chaos;
import echoops.flow.Chronicles;
import echoops.flow.Collectors;
import echoops.flow.CommandFlow;
import echoops.flow.Conversations;
import echoops.flow.DriftFlow;
import echoops.flow.Drills;
import echoops.flow.Idle;
import echoops.flow.LiveIncidents;
import echoops.flow.Notifications;
import echoops.flow.Pipeline;
import echoops.flow.ReadingFlow;
import echoops.flow.Recovery;
import echoops.flow.Responses;
import echoops.flow.RoomLanguage;
import echoops.flow.SignalFlow;
import echoops.flow.Speaker;
import echoops.flow.Wakings;
import echoops.flow.Whys;
import echoops.hear.DeafEar;
import echoops.intake.Intake;
import echoops.investigate.Investigation;
import echoops.investigate.Probes;
import echoops.investigate.Purse;
import echoops.model.Catalogue;
import echoops.model.InvitationKey;
import echoops.notify.Archives;
import echoops.outbound.Outbounds;
import echoops.speak.SilentVoice;
import echoops.speak.Voices;
import echoops.store.DetectorFiles;
import echoops.store.EventLog;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.MemoryWindows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a room needs, put together for tests that open no port. */
final class Rooms {
  private Rooms() {}

  static Room.Inside inside(EventLog log, InstantSource clock) {
    var telemetry = new Telemetry();
    var flow =
        new SignalFlow(
            new Intake(Catalogue.EMPTY, clock), log, new Headlines(Catalogue.EMPTY), telemetry);
    var incidents = new LiveIncidents(log, Recovery.from(log), clock, CrashPoints.NONE);
    var speaker =
        new Speaker(
            Voices.of(new SilentVoice("a test")),
            new SpokenLength(SpokenLength.USUAL),
            clock,
            telemetry);
    var invitations = new InvitationKey(new byte[32]);
    var notifications = Notifications.none();
    var replies = new Replies(Catalogue.EMPTY, new Headlines(Catalogue.EMPTY));
    var language = new RoomLanguage(Catalogue.EMPTY, incidents, List.of());
    var anomalies = Anomalies.from(log);
    var wakings = new Wakings(anomalies, new DriftWords(Catalogue.EMPTY), clock);
    var whys = new Whys(log, Catalogue.EMPTY, new Probes(List.of()), clock);
    var acting = Idle.acting(Catalogue.EMPTY, incidents, log, clock);
    var responses = new Responses(incidents, log, replies, wakings, whys, acting.deeds(), clock);
    var chaos = new Chaos(log, clock, new Random(1));
    var commands =
        new CommandFlow(
            language, Optional.empty(), responses, replies, log, speaker, clock, telemetry, chaos);
    var conversations = new Conversations(new DeafEar("a test"), commands, clock, telemetry);
    var readings = new ReadingFlow(1_000, new MemoryWindows(), clock, telemetry);
    var nowhere = DetectorFiles.under(Path.of("no such folder"));
    var drift =
        new DriftFlow(
            readings, new Watches(Optional.empty()), nowhere, anomalies, log, clock, telemetry);
    return new Room.Inside(
        flow,
        incidents,
        speaker,
        conversations,
        notifications,
        Chronicles.start(Archives.NONE, log, incidents, acting, clock, new Telemetry()),
        Catalogue.EMPTY,
        log,
        invitations,
        new Room.Drift(readings, drift, anomalies, Collectors.start(List.of(), readings::offer)),
        new Room.Why(pipeline(log, clock), whys),
        new Room.Act(
            acting.flow(),
            acting.log(),
            acting.killSwitch(),
            new Drills(Optional.empty(), new Outbounds(clock).make("test")),
            chaos,
            Optional.empty()));
  }

  private static Pipeline pipeline(EventLog log, InstantSource clock) {
    var limits = new Investigation.Limits(8, Duration.ofSeconds(1));
    var investigation =
        new Investigation(
            new Probes(List.of()), List.of(), limits, Purse.UNLIMITED, System::nanoTime);
    return new Pipeline(investigation, Catalogue.EMPTY, log, clock, System::nanoTime);
  }

  static Room.Tools tools(InstantSource clock) {
    return new Room.Tools(
        clock, new Random(1), new Telemetry(), CrashPoints.NONE, new Outbounds(clock), () -> {});
  }
}
