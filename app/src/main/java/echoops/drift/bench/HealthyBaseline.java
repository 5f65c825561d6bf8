package echoops.drift.bench;

import echoops.drift.baseline.Ewma;
import echoops.drift.baseline.ForestAndEwma;
import echoops.drift.baseline.IsolationForest;
import echoops.model.OwnedBy;
import echoops.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;

/** Counts how often the well-known detectors would call a service unwell that is well. */
@OwnedBy("the bench")
public final class HealthyBaseline {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration CHECK = Duration.ofMinutes(5);
  private static final int METRICS = 11;

  private final ForestAndEwma detector =
      new ForestAndEwma(METRICS, Ewma.Setting.USUAL, IsolationForest.CONTAMINATION);
  private final int days;
  private int hits;
  private int pairs;
  private int warnings;
  private int criticals;

  /**
   * What was counted, on an average day.
   *
   * @param hits charts that alarm
   * @param pairs looks at which two charts or more do
   * @param warnings of these, and of the forest
   * @param criticals of the forest
   */
  public record Daily(double hits, double pairs, double warnings, double criticals) {}

  private HealthyBaseline(int days) {
    this.days = days;
  }

  /** Eleven metrics that are white noise, looked at every five minutes. */
  public static Daily noise(int days, long seed) {
    var random = new Random(seed);
    return new HealthyBaseline(days)
        .count(at -> random.doubles(METRICS, 0, 1).map(x -> random.nextGaussian()).toArray());
  }

  /** The metrics of a healthy service, of which every fifth minute is looked at. */
  public static Daily service(int days, long seed) {
    var traffic = new HealthyTraffic(seed, START);
    return new HealthyBaseline(days)
        .count(at -> traffic.at(at).values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private Daily count(Function<Instant, double[]> rows) {
    for (var at = START; at.isBefore(START.plus(Duration.ofDays(days))); at = at.plus(CHECK)) {
      var judged = detector.judge(at, rows.apply(at));
      hits += judged.alarmed();
      pairs += judged.alarmed() >= 2 ? 1 : 0;
      warnings += judged.verdict() == Verdict.WARNING ? 1 : 0;
      criticals += judged.verdict() == Verdict.CRITICAL ? 1 : 0;
    }
    return new Daily(daily(hits), daily(pairs), daily(warnings), daily(criticals));
  }

  private double daily(int count) {
    return (double) count / days;
  }
}
