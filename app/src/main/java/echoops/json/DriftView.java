package echoops.json;

import echoops.model.LogShapeState;
import echoops.model.MetricName;
import echoops.model.MetricState;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;

/** How a service is, as the API shows it. */
public record DriftView(ServiceName service, Optional<LogShapeState> logs, List<Metric> metrics) {

  /** A metric by its name, without its service. */
  public record Metric(
      MetricName name,
      double learned,
      boolean anomalous,
      double surprise,
      List<MetricState.Point> history) {}

  public static DriftView of(ServiceDrift drift) {
    return new DriftView(
        drift.service(), drift.logs(), drift.metrics().stream().map(DriftView::metric).toList());
  }

  private static Metric metric(MetricState state) {
    return new Metric(
        state.series().metric(),
        state.learned(),
        state.isAnomalous(),
        state.surprise(),
        state.history());
  }
}
