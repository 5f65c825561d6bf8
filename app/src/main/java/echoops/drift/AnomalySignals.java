package echoops.drift;

import echoops.model.AlertKey;
import echoops.model.Anomaly;
import echoops.model.Anomaly.Shift;
import echoops.model.Complaint;
import echoops.model.Environment;
import echoops.model.Measure;
import echoops.model.Place;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Urgency;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/** Puts an anomaly as a reason to think that a service is unwell. */
public final class AnomalySignals {
  /** What is sent from a place of this name is a rehearsal. */
  static final Environment DRILL = new Environment("drill");

  /** Of alerts that our own detectors raise; their key names the anomaly that was first. */
  public static final String SOURCE = "drift";

  private AnomalySignals() {}

  /** None where the verdict is that nobody needs to be told. */
  public static Optional<Signal> began(Anomaly anomaly, Optional<Environment> environment) {
    return switch (anomaly.verdict()) {
      case CRITICAL -> Optional.of(signal(anomaly, Severity.CRITICAL, environment));
      case WARNING -> Optional.of(signal(anomaly, Severity.WARNING, environment));
      case LOG_ONLY, NORMAL -> Optional.empty();
    };
  }

  /**
   * The same of an alert that is known already. It is newer than what the alert said before, though
   * what it tells of may have begun earlier.
   */
  public static Signal of(Signal signal, AlertKey alert, Instant seen) {
    return new Signal(
        alert,
        signal.group(),
        signal.transition(),
        seen,
        signal.place(),
        signal.reality(),
        signal.complaint());
  }

  /** The same alert is over. */
  public static Signal ended(Signal began, Instant at) {
    return new Signal(
        began.alert(),
        began.group(),
        Transition.RECOVERED,
        at.isBefore(began.at()) ? began.at() : at,
        began.place(),
        began.reality(),
        began.complaint());
  }

  private static Signal signal(
      Anomaly anomaly, Severity severity, Optional<Environment> environment) {
    return new Signal(
        new AlertKey(SOURCE, anomaly.id().value()),
        Optional.empty(),
        severity == Severity.CRITICAL ? Transition.TRIGGERED : Transition.WARNED,
        anomaly.onset(),
        new Place(Optional.of(anomaly.service()), environment),
        environment.equals(Optional.of(DRILL)) ? Reality.DRILL : Reality.REAL,
        new Complaint(
            title(anomaly),
            new Urgency(severity, anomaly.because()),
            measure(anomaly),
            Optional.empty()));
  }

  /** A metric is told by its value; of anything else it is said what has become of it. */
  private static String title(Anomaly anomaly) {
    return moved(anomaly).isPresent() ? anomaly.subject() + " is not as usual" : anomaly.because();
  }

  private static Optional<Measure> measure(Anomaly anomaly) {
    return moved(anomaly)
        .map(
            mover ->
                new Measure(
                    mover.name(),
                    Optional.of(rounded(mover.now())),
                    Optional.of(rounded(mover.usual())),
                    Optional.empty(),
                    ""));
  }

  /** Nobody hears more than three figures. */
  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(3)).doubleValue();
  }

  private static Optional<Anomaly.Mover> moved(Anomaly anomaly) {
    return anomaly.movers().stream()
        .filter(mover -> mover.name().equals(anomaly.subject()) && mover.shift() != Shift.GONE)
        .findFirst();
  }
}
