package echoops.model;

import java.time.Instant;
import java.util.List;

/**
 * A service changed shape.
 *
 * @param subject what of it: {@code log shape}, {@code silence}, or the name of a metric
 * @param onset when it began, which is before it was seen
 * @param detector which detector says so, by name
 * @param because the verdict's reason, in a few words
 * @param movers what moved the score, the heaviest first
 */
public record Anomaly(
    AnomalyId id,
    ServiceName service,
    String subject,
    Verdict verdict,
    Instant onset,
    Instant seen,
    Score score,
    String detector,
    String because,
    List<Mover> movers) {
  public Anomaly {
    subject = Redaction.of(subject);
    movers = List.copyOf(movers);
  }

  /** How far it went, what is usual, and beyond what it is no longer healthy, in one unit. */
  public record Score(double value, double usual, double limit) {}

  /**
   * A template or a feature that moved the score.
   *
   * @param name as the screen names it: {@code T218}, {@code latency.p95}
   * @param text the template's text, or the view of the metric that fired
   * @param usual its share or value before
   * @param now its share or value at the alarm
   * @param weight its share of the score, from 0 to 1
   */
  public record Mover(
      String name, String text, Shift shift, double usual, double now, double weight) {
    public Mover {
      name = Redaction.of(name);
    }
  }

  /** In which way something is not as it was. */
  public enum Shift {
    NEW,
    RISEN,
    FALLEN,
    GONE,
    OTHER
  }

  /** The identity of what began then. */
  public static AnomalyId idOf(ServiceName service, String subject, Instant onset) {
    var text = service + "/" + subject + "/" + onset.toEpochMilli();
    return new AnomalyId("a-" + Hash.of(text).substring(0, 12));
  }
}
