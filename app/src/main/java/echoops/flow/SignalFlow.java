package echoops.flow;

import echoops.brief.Headlines;
import echoops.intake.Delivery;
import echoops.intake.Intake;
import echoops.model.Actor;
import echoops.model.Headline;
import echoops.model.Incident;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.model.Signal;
import echoops.model.Webhook;
import echoops.store.Appended;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.telemetry.Count;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Traces;
import echoops.triage.Placed;
import echoops.triage.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to an alert: it is read and made durable, then placed, then put into words. */
public final class SignalFlow {
  private static final Logger LOG = LoggerFactory.getLogger(SignalFlow.class);

  private final Intake intake;
  private final EventLog log;
  private final Headlines headlines;
  private final Telemetry telemetry;

  public SignalFlow(Intake intake, EventLog log, Headlines headlines, Telemetry telemetry) {
    this.intake = intake;
    this.log = log;
    this.headlines = headlines;
    this.telemetry = telemetry;
  }

  /** Reads a webhook and returns when its alerts are durable. Safe for use by several threads. */
  public Receipt receive(Webhook webhook) {
    var actor = Actor.webhook(webhook.sender().word());
    var deliveries = Traces.in(Hop.INTAKE, () -> intake.read(webhook));
    var drafts = deliveries.stream().map(d -> Draft.of(actor, received(d)).once(d.once())).toList();
    var appended = log.append(drafts);
    count(deliveries, appended);
    return receipt(deliveries, appended);
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
    telemetry.count(Count.FAILURES, "bug");
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

  private static AlertReceived received(Delivery delivery) {
    return new AlertReceived(delivery.signal(), delivery.body());
  }

  private static Receipt receipt(List<Delivery> deliveries, List<Appended> appended) {
    return new Receipt(
        appended.stream().map(Appended::sequence).toList(),
        (int) appended.stream().filter(Appended.Repeated.class::isInstance).count(),
        (int) deliveries.stream().filter(Delivery::isUnread).count());
  }

  private void count(List<Delivery> deliveries, List<Appended> appended) {
    for (int i = 0; i < deliveries.size(); i++) {
      if (appended.get(i) instanceof Appended.New) {
        var delivery = deliveries.get(i);
        telemetry.count(Count.SIGNALS, delivery.signal().transition().name());
        telemetry.count(Count.UNREAD, delivery.isUnread() ? 1 : 0);
      }
    }
  }
}
