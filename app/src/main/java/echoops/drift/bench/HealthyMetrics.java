package echoops.drift.bench;

import echoops.drift.metrics.MetricDetector;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Counts alarms on eleven simulated metrics, a sample a minute, that nothing happens to. */
public final class HealthyMetrics {
  /** What a healthy metric may look like. */
  enum Kind {
    NOISE,
    SLUGGISH,
    SKEWED,
    COUNTS,
    RARE_COUNTS,
    DAILY,
    DAILY_SKEWED,
    WEEKLY,
    /** Every two days a deploy moves the level, by less than the noise. */
    DEPLOYS,
    PERCENT,
    MOSTLY_CONSTANT
  }

  /** Alarms in the first two days, and after them. */
  record Alarms(int early, int late) {
    Alarms and(Alarms other) {
      return new Alarms(early + other.early, late + other.late);
    }
  }

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAY = 1440;
  private static final int EARLY = 2 * DAY;
  private static final double WEEK = 7.0 * DAY;

  private HealthyMetrics() {}

  /** Prints alarms a week, of each kind and of all together, over some worlds of so many days. */
  public static void run(int days, int worlds, PrintStream words) {
    var all = new Alarms(0, 0);
    for (var kind : Kind.values()) {
      var alarms = new Alarms(0, 0);
      for (int world = 1; world <= worlds; world++) {
        alarms = alarms.and(alarms(kind, days * DAY, world));
      }
      words.println(line(kind.name(), alarms, days, worlds));
      all = all.and(alarms);
    }
    words.println(line("all eleven", all, days, worlds));
  }

  private static String line(String name, Alarms alarms, int days, int worlds) {
    double weeks = worlds * (days * DAY - EARLY) / WEEK;
    return String.format(
        Locale.ROOT,
        "healthy, %s: %.2f alarms a week, %.2f in the first two days",
        name,
        alarms.late() / weeks,
        (double) alarms.early() / worlds);
  }

  static Alarms alarms(Kind kind, int minutes, long seed) {
    var detector = new MetricDetector();
    var values = values(kind, new Random(100 * seed + kind.name().hashCode()));
    int early = 0;
    int late = 0;
    for (int minute = 0; minute < minutes; minute++) {
      var judged = detector.judge(START.plusSeconds(60L * minute), values.applyAsDouble(minute));
      early += judged.alarms() && minute < EARLY ? 1 : 0;
      late += judged.alarms() && minute >= EARLY ? 1 : 0;
    }
    return new Alarms(early, late);
  }

  private static IntToDoubleFunction values(Kind kind, Random random) {
    var sluggish = new double[1];
    var level = new double[] {5};
    return minute -> {
      sluggish[0] = 0.8 * sluggish[0] + 0.6 * random.nextGaussian();
      double noise = random.nextGaussian();
      double day = Math.sin(2 * Math.PI * (minute % DAY) / DAY);
      return switch (kind) {
        case NOISE -> 100 + 5 * noise;
        case SLUGGISH -> 50 + 3 * sluggish[0];
        case SKEWED -> Math.exp(3 + 0.5 * noise);
        case COUNTS -> Math.round(40 * (1 + 0.3 * day) + Math.sqrt(40) * noise);
        case RARE_COUNTS -> poisson(random, 0.3);
        case DAILY -> 200 + 60 * day + 8 * noise;
        case DAILY_SKEWED -> Math.exp(4 + 0.6 * day + 0.25 * sluggish[0]);
        case WEEKLY -> (minute / DAY % 7 >= 5 ? 0.5 : 1) * (150 + 50 * day) + 6 * noise;
        case DEPLOYS -> {
          level[0] += minute % EARLY == DAY / 2 ? 0.7 * Math.signum(noise) : 0;
          yield 80 + level[0] + noise;
        }
        case PERCENT -> Math.clamp(97 + 2.5 * sluggish[0], 0, 100);
        case MOSTLY_CONSTANT -> {
          level[0] = random.nextInt(5000) == 0 ? 4 + random.nextInt(3) : level[0];
          yield level[0];
        }
      };
    };
  }

  private static double poisson(Random random, double mean) {
    double left = random.nextDouble();
    double chance = Math.exp(-mean);
    int count = 0;
    while (left > chance && count < 50) {
      left -= chance;
      count++;
      chance *= mean / count;
    }
    return count;
  }
}
