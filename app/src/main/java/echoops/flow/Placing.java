package echoops.flow;

import echoops.brief.Headlines;
import echoops.model.Actor;
import echoops.model.Headline;
import echoops.model.Incident;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.model.Signal;
import echoops.store.Draft;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import echoops.triage.Placed;
import echoops.triage.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the place of a signal among incidents, and what there is to say then. */
final class Placing {
  private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

  private final Headlines headlines;

  Placing(Headlines headlines) {
    this.headlines = headlines;
  }

  /**
   * The drafts that follow from an alert's signal: its place in an incident, and what there is to
   * say.
   */
  List<Draft> follow(Recorded alert, Signal signal, Triage triage) {
    var placed = triage.place(signal, alert.time());
    Traces.tell(Fact.INCIDENT, placed.after().id().value());
    var drafts = new ArrayList<Draft>();
    for (var turn : placed.turns()) {
      drafts.add(Draft.of(Actor.TRIAGE, turn.event()).in(turn.incident()));
    }
    told(alert, placed)
        .map(headline -> Draft.of(Actor.TRIAGE, new HeadlineWritten(headline)))
        .map(draft -> draft.in(placed.after().id()))
        .ifPresent(drafts::add);
    return drafts.stream().map(draft -> draft.causedBy(alert.sequence())).toList();
  }

  private Optional<Headline> told(Recorded alert, Placed placed) {
    try {
      return Traces.in(
          Hop.BRIEF, () -> headlines.after(placed.before(), placed.after(), alert.time()));
    } catch (RuntimeException e) {
      return Optional.of(plain(alert, placed.after(), e));
    }
  }

  private Headline told(Recorded close, Incident incident) {
    try {
      return headlines.closed(incident);
    } catch (RuntimeException e) {
      return plain(close, incident, e);
    }
  }

  /** A bug in the wording costs a sentence, not the alert its place. */
  private Headline plain(Recorded cause, Incident incident, RuntimeException bug) {
    LOG.atError().addKeyValue("sequence", cause.sequence()).setCause(bug).log("not worded");
    return Headlines.plain(incident);
  }

  /**
   * What there is to say when a person closed an incident: nothing where something has happened to
   * it since, for then that was told, or will be.
   */
  List<Draft> follow(Recorded close, IncidentId id, Triage triage) {
    return triage.find(id).stream()
        .filter(incident -> isClosedBy(close, incident))
        .map(incident -> told(close, incident))
        .map(headline -> Draft.of(Actor.TRIAGE, new HeadlineWritten(headline)).in(id))
        .map(draft -> draft.causedBy(close.sequence()))
        .toList();
  }

  private static boolean isClosedBy(Recorded close, Incident incident) {
    return incident.status() instanceof Incident.Closed(var at, _) && at.equals(close.time());
  }
}
