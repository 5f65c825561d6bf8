package echoops.model;

import java.time.Duration;
import java.util.Optional;

/**
 * The number that an alert is about.
 *
 * @param unit as the source writes it ({@code ms}, {@code %}), empty when it names none
 */
public record Measure(
    String metric,
    Optional<Double> value,
    Optional<Double> usual,
    Optional<Limit> limit,
    String unit) {

  public Measure {
    metric = Redaction.of(metric);
  }

  /** The bound that the value has passed, in its direction, over a window when one is named. */
  public record Limit(Direction direction, double value, Optional<Duration> window) {}

  /** The side of a limit that is wrong. */
  public enum Direction {
    ABOVE,
    BELOW
  }
}
