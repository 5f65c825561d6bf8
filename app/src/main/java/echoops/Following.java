package echoops;

import echoops.brief.Headlines;
import echoops.flow.Acting;
import echoops.flow.ActionWatch;
import echoops.flow.ClusterStep;
import echoops.flow.DaySummary;
import echoops.flow.Forgetting;
import echoops.flow.Hearers;
import echoops.flow.InvestigateStep;
import echoops.flow.LiveIncidents;
import echoops.flow.MeasureStep;
import echoops.flow.RememberStep;
import echoops.flow.RemindStep;
import echoops.flow.SpeakStep;
import echoops.flow.Speaker;
import echoops.flow.TemplateStep;
import echoops.flow.Timetable;
import echoops.model.Cron;
import echoops.store.Follower;
import java.util.ArrayList;
import java.util.List;

/** Who follows the log, and the clock, once the room is open. */
record Following(List<Follower> followers, InvestigateStep investigating, MeasureStep measuring) {
  private static final Cron EVERY_MINUTE = new Cron("* * * * *");

  Following {
    followers = List.copyOf(followers);
  }

  /** What they work with. */
  record Parts(
      Given given, LiveIncidents incidents, Sensing sensing, Finding finding, Acting acting) {}

  static Following start(Parts parts, Speaker speaker, Hearers hearers) {
    var given = parts.given();
    var outside = given.outside();
    var clock = outside.clock();
    var log = outside.log();
    var incidents = parts.incidents();
    var acting = parts.acting();
    var drift = parts.sensing().drift();
    var anomalies = parts.sensing().anomalies();
    var followers = new ArrayList<Follower>();
    var manners = SpeakStep.Tools.of(given.config().etiquette(), incidents, clock);
    var speaking = new SpeakStep(log, speaker, hearers, acting.sentences(), manners);
    followers.add(Follower.start("speaker", speaking));
    var investigating = investigating(parts);
    followers.add(Follower.startWaiting("investigations", investigating));
    var watching =
        new ActionWatch(
            acting.log(), acting.flow(), incidents, anomalies, outside.windows(), clock);
    followers.add(Follower.startWaiting("actions", watching));
    var headlines = new Headlines(given.catalogue());
    var reminding = new RemindStep(log, incidents, acting.log(), headlines, clock);
    followers.add(Follower.startWaiting("reminders", reminding));
    var measuring = new MeasureStep(log, acting.log(), outside.telemetry());
    followers.add(Follower.startWaiting("measurements", measuring));
    var remembering = new RememberStep(log, incidents, outside.memory(), clock);
    followers.add(Follower.startWaiting("memory", remembering));
    followers.add(Follower.startWaiting("anomalies", anomalies));
    followers.add(Follower.startWaiting("clusters", new ClusterStep(log, drift::clusters)));
    followers.add(Follower.start("drift", drift));
    var templates = new TemplateStep(log, drift::services, outside.novelty(), clock);
    followers.add(Follower.start("templates", templates));
    followers.add(Follower.startWaiting("timetable", timetable(parts)));
    given
        .config()
        .ear()
        .keptFor()
        .map(keptFor -> new Forgetting(log, keptFor, clock))
        .ifPresent(step -> followers.add(Follower.startWaiting("forgetting", step)));
    return new Following(followers, investigating, measuring);
  }

  private static InvestigateStep investigating(Parts parts) {
    return new InvestigateStep(
        parts.given().outside().log(),
        parts.incidents(),
        parts.given().catalogue(),
        parts.finding().investigation(),
        parts.acting().suggestions(),
        parts.given().outside().clock(),
        System::nanoTime);
  }

  private static Timetable timetable(Parts parts) {
    var given = parts.given();
    var clock = given.outside().clock();
    var times = given.config().drift().times();
    var sensing = parts.sensing();
    var summary = new DaySummary(sensing.anomalies(), given.outside().log(), clock);
    var jobs =
        List.of(
            new Timetable.Job("collect", times.collect(), sensing.collectors()::soon),
            new Timetable.Job("detect", times.detect(), sensing.drift()::check),
            new Timetable.Job("retrain", times.retrain(), sensing.drift()::retrain),
            new Timetable.Job("summary", times.summary(), summary.last(), summary::write),
            new Timetable.Job("nearby", EVERY_MINUTE, parts.finding().near()::lookAhead));
    return new Timetable(jobs, times.zone(), clock);
  }

  void close() {
    followers.forEach(Follower::close);
  }
}
