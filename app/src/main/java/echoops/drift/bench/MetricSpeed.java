package echoops.drift.bench;

import echoops.drift.metrics.MetricDetector;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;

/** How many samples a second one thread judges, with all views. */
public final class MetricSpeed {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int SAMPLES = 400_000;
  private static final int ROUNDS = 5;
  private static final double NANOS_A_SECOND = 1e9;

  private MetricSpeed() {}

  /** Prints a line a round: the first ones are the warm-up. */
  public static void run(LongSupplier nanos, PrintStream words) {
    words.printf(Locale.ROOT, "metric: %,d bytes a detector%n", new MetricDetector().bytes());
    for (int round = 0; round < ROUNDS; round++) {
      words.printf(Locale.ROOT, "metric: %,d samples/s%n", Math.round(rate(nanos, round)));
    }
  }

  private static double rate(LongSupplier nanos, long seed) {
    var detector = new MetricDetector();
    var random = new Random(seed);
    long begin = nanos.getAsLong();
    for (int i = 0; i < SAMPLES; i++) {
      detector.judge(START.plusSeconds(60L * i), random.nextGaussian());
    }
    return SAMPLES * NANOS_A_SECOND / (nanos.getAsLong() - begin);
  }
}
