package echoops.drift.bench;

import echoops.drift.logs.LogShape;
import echoops.model.Drifted;
import echoops.model.LogLevel;
import echoops.model.OwnedBy;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The log of a service that is well, of which every alarm is a false one.
 *
 * <p>Its requests come at a rate with a daily and a weekly season and are told in sentences whose
 * frequencies fall as in Zipf's law, some of them in bursts, each with its own ids and durations;
 * now and then a warning, seldom an error. Beside it a heartbeat keeps its own time, a job reports
 * every hour, another every night, and once a week a deploy restarts it for some seconds and adds a
 * sentence that was never said before and is harmless.
 */
@OwnedBy("the thread that runs it")
public final class HealthyLogs {
  private static final ServiceName SERVICE = new ServiceName("healthy");
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int SENTENCES = 40;
  private static final int SECONDS_A_DAY = 86_400;
  private static final List<String> THINGS =
      List.of("order", "cart", "payment", "session", "invoice", "parcel", "coupon", "account");
  private static final List<String> DEEDS =
      List.of("accepted", "loaded for", "written to", "validated by", "priced at", "sent to");

  private final Random random;
  private final double meanRate;
  private final LogShape shape = new LogShape(SERVICE);
  private final List<Drifted> turns = new ArrayList<>();
  private long lines;
  private double surge;

  /**
   * @param meanRate lines a second in the middle of the day's rhythm
   */
  public HealthyLogs(long seed, double meanRate) {
    this.random = new Random(seed);
    this.meanRate = meanRate;
  }

  /** All that was told in so many days. */
  public List<Drifted> run(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      int said = second(second);
      lines += said;
      turns.addAll(shape.pass(START.plusSeconds(second + 1)));
    }
    return List.copyOf(turns);
  }

  public long lines() {
    return lines;
  }

  private int second(long second) {
    var deploy = second % (7 * SECONDS_A_DAY) - 3 * SECONDS_A_DAY - 36_000;
    boolean isDown = deploy >= 0 && deploy < 4;
    int requests = isDown ? 0 : poisson(rate(second));
    for (int i = 0; i < requests; i++) {
      request(
          second, (int) (second / (7 * SECONDS_A_DAY)), deploy >= 0 || second >= 7 * SECONDS_A_DAY);
    }
    return requests + jobs(second) + (isDown ? 0 : deployed(second, deploy));
  }

  /** Nights have a fifth of a day's noon, weekends half; traffic wanders a little beside that. */
  private double rate(long second) {
    double day = 1 + 0.65 * Math.sin(2 * Math.PI * (second / (double) SECONDS_A_DAY - 0.25));
    double week = second / SECONDS_A_DAY % 7 >= 5 ? 0.5 : 1;
    surge = 0.999 * surge + 0.01 * random.nextGaussian();
    return meanRate * day * week * Math.exp(surge);
  }

  private void request(long second, int week, boolean hasNews) {
    int rank = (int) Math.floor(Math.pow(SENTENCES + 1, random.nextDouble())) - 1;
    int times = rank % 5 == 4 ? 1 + random.nextInt(4) : 1;
    for (int i = 0; i < times; i++) {
      say(second, LogLevel.INFO, sentence(rank));
    }
    double luck = random.nextDouble();
    if (luck < 0.004) {
      say(
          second,
          LogLevel.WARN,
          "slow answer from upstream " + id() + " after " + number(900) + " ms");
    } else if (luck < 0.005) {
      say(second, LogLevel.ERROR, "request " + id() + " failed: client closed the connection");
    } else if (hasNews && luck < 0.02) {
      say(
          second,
          LogLevel.INFO,
          "feature " + "abcdefgh".charAt(week % 8) + "-preview evaluated for " + id());
    }
  }

  private int jobs(long second) {
    if (second % 15 == 7) {
      say(second, LogLevel.DEBUG, "heartbeat sent, " + number(40) + " connections open");
      return 1;
    }
    if (second % 3_600 < 3) {
      say(
          second,
          LogLevel.INFO,
          "cache sweep removed " + number(5_000) + " entries in shard " + number(8));
      return 1;
    }
    if (second % SECONDS_A_DAY >= 9_000 && second % SECONDS_A_DAY < 9_060) {
      say(
          second,
          LogLevel.INFO,
          "nightly report " + id() + " written, " + number(90_000) + " rows");
      return 1;
    }
    return 0;
  }

  private int deployed(long second, long deploy) {
    if (deploy != 4) {
      return 0;
    }
    say(second, LogLevel.INFO, "starting version 4." + number(99) + " build " + id());
    say(second, LogLevel.INFO, "listening on port 8080");
    say(second, LogLevel.INFO, "connection pool of 20 ready after " + number(2_000) + " ms");
    return 3;
  }

  private String sentence(int rank) {
    return "%s %s %s %s in %d ms"
        .formatted(
            THINGS.get(rank % THINGS.size()),
            id(),
            DEEDS.get(rank / THINGS.size() % DEEDS.size()),
            number(500),
            number(300));
  }

  private String id() {
    return Long.toHexString(0x1000_0000L + random.nextLong(0x7000_0000L));
  }

  private int number(int below) {
    return random.nextInt(below);
  }

  private void say(long second, LogLevel level, String message) {
    var at = START.plusSeconds(second).plusMillis(random.nextInt(1_000));
    turns.addAll(shape.add(new LogLine(SERVICE, at, level, message)).turns());
  }

  private int poisson(double mean) {
    double left = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
