package echoops.flow;

import echoops.brief.Briefing;
import echoops.brief.News;
import echoops.flow.LiveIncidents.View;
import echoops.model.Incident;
import echoops.model.Proposal;
import echoops.model.Proposals;
import echoops.model.Recorded;
import echoops.store.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells late comers what they have missed: since they were here last, or from the beginning. */
final class Briefings {
  /** An incident of more records is told from there on. */
  private static final int MOST_RECORDS = 5_000;

  private final LiveIncidents incidents;
  private final EventLog log;
  private final Whys whys;
  private final Briefing briefing;
  private final InstantSource clock;

  Briefings(
      LiveIncidents incidents, EventLog log, Whys whys, Briefing briefing, InstantSource clock) {
    this.incidents = incidents;
    this.log = log;
    this.whys = whys;
    this.briefing = briefing;
    this.clock = clock;
  }

  /**
   * @param looked the incident in focus
   * @param open the incidents that are open, in the order of the list
   */
  Response of(Duration length, Participant asker, Optional<View> looked, List<Incident> open) {
    return looked
        .map(
            view ->
                Response.of(briefing.of(news(view, asker, open), length))
                    .about(view.incident().id()))
        .orElseGet(() -> Response.of(briefing.ofNothing()));
  }

  private News news(View view, Participant asker, List<Incident> open) {
    var incident = view.incident();
    var records = log.of(incidents.withMerged(incident.id()), MOST_RECORDS);
    var now = clock.instant();
    long heard = asker.before().map(Attendance.Left::sequence).orElse(0L);
    var since = records.stream().filter(it -> it.sequence() > heard).toList();
    return new News(
        incident,
        view.acknowledgedBy(),
        since,
        asker.before().map(left -> Duration.between(left.at(), now)),
        cause(incident),
        proposals(records, heard),
        open.stream().filter(it -> !it.id().equals(incident.id())).toList(),
        now);
  }

  private News.Cause cause(Incident incident) {
    var investigated = whys.of(incident.id());
    return new News.Cause(
        investigated.sitRep(),
        investigated.diagnosis(),
        investigated.evidence(),
        investigated.isRunning());
  }

  /** As they are now, but for those that were over before. */
  private static List<Proposal> proposals(List<Recorded> records, long heard) {
    var before = folded(records.stream().filter(it -> it.sequence() <= heard).toList());
    return folded(records).all().stream()
        .filter(it -> before.find(it.id()).filter(old -> old.state().isOver()).isEmpty())
        .toList();
  }

  private static Proposals folded(List<Recorded> records) {
    var proposals = new Proposals();
    records.forEach(proposals::apply);
    return proposals;
  }
}
