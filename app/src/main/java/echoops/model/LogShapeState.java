package echoops.model;

import java.time.Instant;
import java.util.List;

/**
 * The shape of what a service logs, as it is now and as it usually is.
 *
 * @param learned how much of what it takes to know the usual shape is known, from 0 to 1
 * @param history a point every few seconds, the oldest first, half an hour at most
 * @param shares the templates that are or were the largest part, the largest first
 */
public record LogShapeState(
    ServiceName service,
    double learned,
    double linesPerSecond,
    List<Point> history,
    List<Share> shares) {
  public LogShapeState {
    history = List.copyOf(history);
    shares = List.copyOf(shares);
  }

  /** The drift at a moment, between what bounds it usually is, and beyond what it is too much. */
  public record Point(Instant at, double score, double low, double high, double limit) {}

  /** How much of all lines a template is. */
  public record Share(
      String template, String text, double usual, double now, Anomaly.Shift shift) {}
}
