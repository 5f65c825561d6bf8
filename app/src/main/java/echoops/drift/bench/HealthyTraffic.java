package echoops.drift.bench;

import echoops.model.OwnedBy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * What a healthy web service measures, minute by minute: eleven metrics that follow one load, which
 * has its days and its weeks, moods that last some minutes, and noise. Twice on a working day it is
 * deployed, which empties its memory and warms its processor for some minutes and harms nobody.
 */
@OwnedBy("the bench")
final class HealthyTraffic {
  private static final double REQUESTS = 600;
  private static final double NIGHT_AND_DAY = 0.5;
  private static final double WEEKEND = 0.7;
  private static final double MOOD = 0.05;
  private static final double MOOD_KEPT = 0.95;
  private static final Duration WARM_UP = Duration.ofMinutes(3);

  private final Random random;
  private double mood;
  private Instant deployed;

  HealthyTraffic(long seed, Instant start) {
    random = new Random(seed);
    deployed = start;
  }

  /** What is measured at this minute; to be asked for each minute in turn. */
  Map<String, Double> at(Instant at) {
    var day = at.atZone(ZoneOffset.UTC);
    boolean works = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    if (works && day.getMinute() == 20 && (day.getHour() == 10 || day.getHour() == 15)) {
      deployed = at;
    }
    mood = MOOD_KEPT * mood + Math.sqrt(1 - MOOD_KEPT * MOOD_KEPT) * MOOD * random.nextGaussian();
    double hour = day.getHour() + day.getMinute() / 60.0;
    double season = 1 - NIGHT_AND_DAY * Math.cos((hour - 3) / 24 * 2 * Math.PI);
    return measured(at, REQUESTS * season * (works ? 1 : WEEKEND) * Math.exp(mood));
  }

  private Map<String, Double> measured(Instant at, double load) {
    double requests = count(load);
    boolean isWarm = Duration.between(deployed, at).compareTo(WARM_UP) >= 0;
    double hours = Duration.between(deployed, at).toMinutes() / 60.0;
    double bytes = 2_000 * noise(0.03);
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put("request_rate", requests);
    metrics.put("error_rate_4xx", count(0.02 * requests) / requests);
    metrics.put("error_rate_5xx", count(0.001 * requests) / requests);
    metrics.put("unique_ips_per_min", count(0.4 * requests));
    metrics.put("avg_response_size", bytes);
    metrics.put("cpu_percent", (5 + 0.04 * load) * (isWarm ? 1 : 1.3) * noise(0.04));
    metrics.put("memory_percent", (40 + 8 * (1 - Math.exp(-hours / 6))) * noise(0.005));
    metrics.put("disk_io", (50 + (at.getEpochSecond() / 60 % 60 < 2 ? 200 : 0)) * noise(0.2));
    metrics.put("network_rx", requests * 800 * noise(0.02));
    metrics.put("network_tx", requests * bytes * noise(0.02));
    metrics.put("container_count_unhealthy", 0.0);
    return metrics;
  }

  /** How often something happens that is expected to happen so often. */
  private double count(double expected) {
    if (expected > 50) {
      return Math.max(1, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
    }
    double left = Math.exp(-expected);
    int count = -1;
    for (double product = 1; product > left; count++) {
      product *= random.nextDouble();
    }
    return count;
  }

  private double noise(double share) {
    return Math.exp(share * random.nextGaussian());
  }
}
