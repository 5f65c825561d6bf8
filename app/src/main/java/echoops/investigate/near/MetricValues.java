package echoops.investigate.near;

import echoops.investigate.near.Departure.Value;
import echoops.model.Inquiry;
import echoops.model.MetricState;
import echoops.model.Series;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import echoops.store.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a service's metrics went around an onset: from what the detectors hold, or from what was
 * kept.
 */
record MetricValues(Function<ServiceName, Optional<ServiceDrift>> drift, Windows windows) {
  /** Before the onset: long enough to know what is usual, short enough for the time of day. */
  private static final Duration BEFORE = Duration.ofHours(1);

  /** What the detectors still hold is enough where it reaches back so far. */
  private static final Duration ENOUGH = Duration.ofMinutes(15);

  private static final int MOST_SAMPLES = 5_000;

  /** Those of a service that the detectors know. */
  List<MetricState> metrics(ServiceName service) {
    return drift.apply(service).map(ServiceDrift::metrics).orElse(List.of());
  }

  /** The oldest first, up to the inquiry's now. */
  List<Value> of(MetricState metric, Inquiry inquiry) {
    var held =
        metric.history().stream()
            .filter(point -> !point.at().isAfter(inquiry.now()))
            .map(point -> new Value(point.at(), point.value()))
            .toList();
    if (!held.isEmpty() && !held.getFirst().at().isAfter(inquiry.onset().minus(ENOUGH))) {
      return held;
    }
    var kept = kept(metric.series(), inquiry);
    return kept.size() > held.size() ? kept : held;
  }

  private List<Value> kept(Series series, Inquiry inquiry) {
    return windows
        .samples(Optional.of(series), inquiry.onset().minus(BEFORE), MOST_SAMPLES)
        .stream()
        .filter(sample -> !sample.at().isAfter(inquiry.now()))
        .map(sample -> new Value(sample.at(), sample.value()))
        .toList();
  }
}
