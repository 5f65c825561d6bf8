package echoops.drift.metrics;

import echoops.model.Anomaly;
import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Score;
import echoops.model.Anomaly.Shift;
import echoops.model.Drifted;
import echoops.model.MetricName;
import echoops.model.MetricState;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Watches the metrics of one service, each alone and all together, and tells when one is no longer
 * as usual and when it is again. Time is the samples' own: only silence is seen by another clock.
 */
@OwnedBy("whoever watches the service")
public final class ServiceMetrics {
  /** What an anomaly of the metrics together is called. */
  public static final String ALL = "all metrics";

  /** Metrics of one service; further ones are counted and not watched. */
  static final int MOST = 256;

  /** A metric that was not seen for so long gives its place to a new one. */
  private static final Duration STALE = Duration.ofHours(1);

  private static final int FORMAT = 1;

  private final ServiceName service;
  private final Map<MetricName, MetricWatch> watches = new TreeMap<>();
  private final Alarmed alarmed = new Alarmed();
  private Instant newest = Instant.MIN;
  private long late;
  private long refused;

  public ServiceMetrics(ServiceName service) {
    this.service = service;
  }

  /** Takes a sample of the service; one that is no younger than its metric's last is left out. */
  public List<Drifted> add(Reading.Sample sample) {
    var watch = watch(sample.series(), sample.at());
    if (watch.isEmpty()) {
      refused++;
      return List.of();
    }
    if (watch.get().pulse().isBehind(sample.at())) {
      late++;
      return List.of();
    }
    return added(watch.get(), sample);
  }

  private List<Drifted> added(MetricWatch watch, Reading.Sample sample) {
    var told = new ArrayList<Drifted>();
    newest = newest.isBefore(sample.at()) ? sample.at() : newest;
    var turn = watch.next(sample.at(), sample.value());
    watch.silent().ifPresent(id -> told.add(ended(id, sample.at(), "it comes again")));
    watch.silent(Optional.empty());
    switch (turn) {
      case Turn.None() -> {}
      case Turn.Begun(var onset) -> told.add(begun(watch, sample, onset));
      case Turn.Over(var because) -> {
        watch.drifted().ifPresent(id -> told.add(ended(id, sample.at(), because)));
        watch.drifted(Optional.empty());
      }
    }
    return told;
  }

  private Optional<MetricWatch> watch(Series series, Instant at) {
    var known = watches.get(series.metric());
    if (known != null) {
      return Optional.of(known);
    }
    if (watches.size() >= MOST) {
      watches.values().removeIf(watch -> watch.pulse().last().isBefore(at.minus(STALE)));
    }
    if (watches.size() >= MOST) {
      return Optional.empty();
    }
    var watch = new MetricWatch(series);
    watches.put(series.metric(), watch);
    return Optional.of(watch);
  }

  private Drifted begun(MetricWatch watch, Reading.Sample sample, Instant onset) {
    double strength = watch.judged().score();
    alarmed.add(sample.series().metric(), sample.at(), strength);
    var anomaly =
        anomaly(
            sample.series().metric().value(),
            onset,
            sample.at(),
            new Score(strength, 0, MetricDetector.LIMIT),
            List.of(watch.mover(sample.value())));
    watch.drifted(Optional.of(anomaly.id()));
    return new Drifted.Began(anomaly);
  }

  private Anomaly anomaly(
      String subject, Instant onset, Instant seen, Score score, List<Mover> movers) {
    var grade = Verdicts.of(alarmed.at(seen, Instant.MIN));
    return new Anomaly(
        Anomaly.idOf(service, subject, onset),
        service,
        subject,
        grade.verdict(),
        onset,
        seen,
        score,
        "metrics",
        grade.because(),
        movers);
  }

  private Drifted ended(echoops.model.AnomalyId id, Instant at, String because) {
    return new Drifted.Ended(id, service, at, because);
  }
}
