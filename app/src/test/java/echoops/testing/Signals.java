package echoops.testing;

import echoops.model.AlertKey;
import echoops.model.Complaint;
import echoops.model.Environment;
import echoops.model.Place;
import echoops.model.Reality;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signals for tests: one that says little, and how to make it say something else. */
public final class Signals {
  private Signals() {}

  public static Signal triggered(String alert, String service, Duration after) {
    return of(alert, service, Transition.TRIGGERED, after);
  }

  public static Signal recovered(String alert, String service, Duration after) {
    return of(alert, service, Transition.RECOVERED, after);
  }

  public static Signal of(String alert, String service, Transition transition, Duration after) {
    return new Signal(
        new AlertKey("test", alert),
        Optional.empty(),
        transition,
        at(after),
        new Place(Optional.of(new ServiceName(service)), Optional.of(new Environment("prod"))),
        Reality.REAL,
        new Complaint(
            "High error rate",
            new Urgency(Severity.ERROR, "monitor priority P2"),
            Optional.empty(),
            Optional.empty()));
  }

  /** One of so much weight. */
  public static Signal pressing(String alert, Severity severity) {
    var signal = triggered(alert, "checkout", Duration.ZERO);
    var urgency = new Urgency(severity, "monitor priority");
    var title = signal.complaint().title();
    return complaining(signal, new Complaint(title, urgency, Optional.empty(), Optional.empty()));
  }

  public static Signal grouped(Signal signal, String group) {
    return new Signal(
        signal.alert(),
        Optional.of(group),
        signal.transition(),
        signal.at(),
        signal.place(),
        signal.reality(),
        signal.complaint());
  }

  public static Signal keyed(Signal signal, AlertKey alert) {
    return new Signal(
        alert,
        signal.group(),
        signal.transition(),
        signal.at(),
        signal.place(),
        signal.reality(),
        signal.complaint());
  }

  public static Signal drill(Signal signal) {
    return new Signal(
        signal.alert(),
        signal.group(),
        signal.transition(),
        signal.at(),
        signal.place(),
        Reality.DRILL,
        signal.complaint());
  }

  public static Signal placed(Signal signal, Place place) {
    return new Signal(
        signal.alert(),
        signal.group(),
        signal.transition(),
        signal.at(),
        place,
        signal.reality(),
        signal.complaint());
  }

  public static Signal complaining(Signal signal, Complaint complaint) {
    return new Signal(
        signal.alert(),
        signal.group(),
        signal.transition(),
        signal.at(),
        signal.place(),
        signal.reality(),
        complaint);
  }

  public static Instant at(Duration after) {
    return ManualClock.START.plus(after);
  }
}
