package echoops.investigate.near;

import echoops.model.Anomaly.Shift;
import echoops.model.Environment;
import echoops.model.Fault;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.LogLevel;
import echoops.model.LogShapeState;
import echoops.model.MetricName;
import echoops.model.MetricState;
import echoops.model.Quote;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import echoops.testing.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An incident of a payment service, ten minutes old, and what was seen of it. */
final class Given {
  static final ServiceName PAYMENT = new ServiceName("payment");
  static final ServiceName LEDGER = new ServiceName("ledger");
  static final ServiceName CHECKOUT = new ServiceName("checkout");
  static final Instant ONSET = ManualClock.START;
  static final Instant NOW = ONSET.plusSeconds(600);
  static final IncidentId INCIDENT = new IncidentId("inc-abcdefghij");

  private Given() {}

  static Inquiry inquiry() {
    return inquiry("payment: p95 latency above 800 ms", Map.of());
  }

  static Inquiry inquiry(String symptom) {
    return inquiry(symptom, Map.of());
  }

  static Inquiry inquiry(String symptom, Map<ServiceName, Set<ServiceName>> calls) {
    return new Inquiry(
        INCIDENT,
        ONSET,
        NOW,
        List.of(PAYMENT),
        Optional.<Environment>empty(),
        Quote.of(symptom),
        calls);
  }

  static Inquiry suspecting(Fault fault) {
    return new Inquiry(
        INCIDENT,
        ONSET,
        NOW,
        List.of(PAYMENT),
        Optional.empty(),
        Quote.of("payment: p95 latency above 800 ms"),
        Map.of(),
        Optional.of(fault));
  }

  /** A metric of payment's that the detectors hold no points of. */
  static MetricState metric(String name) {
    return new MetricState(series(name), 1, false, 0, List.of());
  }

  static Series series(String name) {
    return new Series(PAYMENT, new MetricName(name));
  }

  static Sample sample(String metric, int second, double value) {
    return new Sample(series(metric), ONSET.plusSeconds(second), value);
  }

  static LogLine line(int second, LogLevel level, String text) {
    return new LogLine(PAYMENT, ONSET.plusSeconds(second), level, text);
  }

  static LogShapeState.Share share(
      String template, String text, double usual, double now, Shift shift) {
    return new LogShapeState.Share(template, text, usual, now, shift);
  }

  static LogShapeState shape(double learned, LogShapeState.Share... shares) {
    return new LogShapeState(PAYMENT, learned, 2, List.of(), List.of(shares));
  }

  static ServiceDrift drift(MetricState... metrics) {
    return new ServiceDrift(PAYMENT, Optional.empty(), List.of(metrics));
  }

  static ServiceDrift drift(LogShapeState logs) {
    return new ServiceDrift(PAYMENT, Optional.of(logs), List.of());
  }

  static Function<ServiceName, Optional<ServiceDrift>> only(ServiceDrift drift) {
    return name -> Optional.of(drift).filter(it -> it.service().equals(name));
  }
}
