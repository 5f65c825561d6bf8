package echoops.model;

import java.util.List;
import java.util.Optional;

/** How a service is, as far as its readings tell. */
public record ServiceDrift(
    ServiceName service, Optional<LogShapeState> logs, List<MetricState> metrics) {
  public ServiceDrift {
    metrics = List.copyOf(metrics);
  }
}
