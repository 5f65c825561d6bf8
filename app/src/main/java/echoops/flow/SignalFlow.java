package echoops.flow;

import echoops.brief.Headlines;
import echoops.intake.Delivery;
import echoops.intake.Intake;
import echoops.model.Actor;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.model.Signal;
import echoops.model.Webhook;
import echoops.store.Appended;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.telemetry.Count;
import echoops.telemetry.Hop;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Traces;
import echoops.triage.Triage;
import java.util.List;

/** What happens to an alert: it is read and made durable, then placed, then put into words. */
public final class SignalFlow {
  private final Intake intake;
  private final EventLog log;
  private final Placing placing;
  private final Telemetry telemetry;

  public SignalFlow(Intake intake, EventLog log, Headlines headlines, Telemetry telemetry) {
    this.intake = intake;
    this.log = log;
    this.placing = new Placing(headlines);
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

  /** As {@link Placing#follow(Recorded, Signal, Triage)}. */
  List<Draft> follow(Recorded alert, Signal signal, Triage triage) {
    return placing.follow(alert, signal, triage);
  }

  /** As {@link Placing#follow(Recorded, IncidentId, Triage)}. */
  List<Draft> follow(Recorded close, IncidentId id, Triage triage) {
    return placing.follow(close, id, triage);
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
