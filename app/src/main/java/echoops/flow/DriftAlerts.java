package echoops.flow;

import echoops.drift.AnomalySignals;
import echoops.model.AlertKey;
import echoops.model.Anomaly;
import echoops.model.AnomalyId;
import echoops.model.Environment;
import echoops.model.IncidentEvent.DriftSeen;
import echoops.model.OwnedBy;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Signal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One alert for each service that has changed shape, however many anomalies say so: it begins with
 * the first, presses more when a worse one comes, and is over with the last.
 */
@OwnedBy("the drift thread")
final class DriftAlerts {
  private record Open(Signal signal, Set<AnomalyId> anomalies) {
    AlertKey alert() {
      return signal.alert();
    }

    Severity severity() {
      return signal.complaint().urgency().severity();
    }

    Open saying(Signal worse) {
      return new Open(worse, anomalies);
    }
  }

  private final Map<ServiceName, Open> open = new HashMap<>();

  /** Goes on where the log left off: with what is not over. */
  static DriftAlerts from(List<Anomalies.Known> newestFirst) {
    var alerts = new DriftAlerts();
    newestFirst.reversed().stream()
        .filter(known -> known.ended().isEmpty())
        .forEach(known -> alerts.goOn(known.seen()));
    return alerts;
  }

  /** One without a signal of its own came to an alert that was there; or nobody was to be woken. */
  private void goOn(DriftSeen seen) {
    var anomaly = seen.anomaly();
    var known = Optional.ofNullable(open.get(anomaly.service()));
    boolean wakes = AnomalySignals.began(anomaly, Optional.empty()).isPresent();
    seen.signal()
        .or(() -> known.filter(_ -> wakes).map(Open::signal))
        .ifPresent(signal -> goOn(anomaly, signal));
  }

  private void goOn(Anomaly anomaly, Signal signal) {
    var known = open.get(anomaly.service());
    var anomalies = known == null ? new HashSet<AnomalyId>() : known.anomalies();
    anomalies.add(anomaly.id());
    open.put(anomaly.service(), new Open(signal, anomalies));
  }

  /** What there is to be placed of an anomaly, where it wakes anybody and says anything new. */
  Optional<Signal> began(Anomaly anomaly, Optional<Environment> environment) {
    return AnomalySignals.began(anomaly, environment).flatMap(signal -> began(anomaly, signal));
  }

  private Optional<Signal> began(Anomaly anomaly, Signal signal) {
    var known = open.get(anomaly.service());
    if (known == null) {
      goOn(anomaly, signal);
      return Optional.of(signal);
    }
    known.anomalies().add(anomaly.id());
    if (signal.complaint().urgency().severity().compareTo(known.severity()) >= 0) {
      return Optional.empty();
    }
    var worse = AnomalySignals.of(signal, known.alert(), anomaly.seen());
    open.put(anomaly.service(), known.saying(worse));
    return Optional.of(worse);
  }

  /** What there is to be placed when an anomaly is over: the recovery, if it was the last one. */
  Optional<Signal> ended(AnomalyId id, ServiceName service, Instant at) {
    var known = open.get(service);
    if (known == null || !known.anomalies().remove(id) || !known.anomalies().isEmpty()) {
      return Optional.empty();
    }
    open.remove(service);
    return Optional.of(AnomalySignals.ended(known.signal(), at));
  }
}
