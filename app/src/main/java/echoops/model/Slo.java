package echoops.model;

import java.time.Duration;

/**
 * What a service promises: that so much of its requests succeeds over so long. What may fail is its
 * budget of errors.
 *
 * @param metric which share of its requests fails, from 0 to 1
 * @param objective the share that has to succeed, such as 0.999
 */
public record Slo(MetricName metric, double objective, Duration over) {
  public Slo {
    if (!(objective > 0 && objective < 1)) {
      throw new IllegalArgumentException(objective + ": not between 0 and 1");
    }
  }

  /** Which share of the budget is used up when that share of requests fails for so long. */
  public double burnt(double failing, Duration length) {
    return failing / (1 - objective) * length.toMillis() / over.toMillis();
  }
}
