package echoops.model;

import java.time.Instant;
import java.util.List;

/**
 * A metric as it is now and as it usually is.
 *
 * @param learned how much of what it takes to know its usual range is known, from 0 to 1
 * @param history the newest points, the oldest first
 */
public record MetricState(
    Series series, double learned, boolean isAnomalous, double surprise, List<Point> history) {
  public MetricState {
    history = List.copyOf(history);
  }

  /** A value at a moment, and the range that it was expected in. */
  public record Point(Instant at, double value, double low, double high) {}
}
