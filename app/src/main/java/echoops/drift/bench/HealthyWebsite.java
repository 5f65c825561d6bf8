package echoops.drift.bench;

import echoops.drift.metrics.ServiceMetrics;
import echoops.model.Anomaly;
import echoops.model.Drifted;
import echoops.model.MetricName;
import echoops.model.Reading;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts how often a service would be called unwell that is well. */
public final class HealthyWebsite {
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ServiceName service = new ServiceName("healthy");
  private final ServiceMetrics metrics = new ServiceMetrics(service);
  private final HealthyTraffic traffic;

  private HealthyWebsite(long seed) {
    traffic = new HealthyTraffic(seed, START);
  }

  /** Prints, for some such services, what woke somebody and what was only written down. */
  public static void run(int days, int services, PrintStream words) {
    double sum = 0;
    for (int seed = 1; seed <= services; seed++) {
      var alarms = alarms(days, seed);
      double woken = perWeek(alarms, days);
      words.printf(
          Locale.ROOT,
          "service %d: %.2f alarms a week, %d anomalies written down only%n",
          seed,
          woken,
          alarms.stream().filter(alarm -> !wakes(alarm)).count());
      sum += woken;
    }
    words.printf(Locale.ROOT, "on average %.2f alarms a week%n", sum / services);
  }

  /** What is told of a healthy service in so many days, the first of which it is new. */
  public static List<Anomaly> alarms(int days, long seed) {
    return new HealthyWebsite(seed).run(START.plus(Duration.ofDays(days)));
  }

  /** How many of them wake somebody, in a week. */
  public static double perWeek(List<Anomaly> alarms, int days) {
    return alarms.stream().filter(HealthyWebsite::wakes).count() * 7.0 / days;
  }

  private List<Anomaly> run(Instant end) {
    var told = new ArrayList<Drifted>();
    for (var at = START; at.isBefore(end); at = at.plus(MINUTE)) {
      for (var measured : traffic.at(at).entrySet()) {
        told.addAll(metrics.add(sample(measured, at)));
      }
      told.addAll(metrics.pass(at.plus(MINUTE)));
    }
    return told.stream()
        .filter(Drifted.Began.class::isInstance)
        .map(drifted -> ((Drifted.Began) drifted).anomaly())
        .toList();
  }

  private Reading.Sample sample(Map.Entry<String, Double> measured, Instant at) {
    var series = new Series(service, new MetricName(measured.getKey()));
    return new Reading.Sample(series, at, measured.getValue());
  }

  static boolean wakes(Anomaly anomaly) {
    return anomaly.verdict() == Verdict.CRITICAL || anomaly.verdict() == Verdict.WARNING;
  }
}
