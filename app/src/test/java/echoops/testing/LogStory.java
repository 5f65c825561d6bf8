package echoops.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** What a payment service logs while it is well, and when its connections run out: a line each. */
public final class LogStory {
  private final String service;
  private final double linesPerSecond;
  private final Random random;

  public LogStory(String service, double linesPerSecond, long seed) {
    this.service = service;
    this.linesPerSecond = linesPerSecond;
    this.random = new Random(seed);
  }

  /** As it always is. */
  public String healthy(Instant from, Duration length) {
    return told(from, length, 0);
  }

  /** Four lines of ten say that there is no connection. */
  public String broken(Instant from, Duration length) {
    return told(from, length, 0.4);
  }

  private String told(Instant from, Duration length, double wrong) {
    var lines = new StringBuilder();
    double seconds = random.nextDouble() / linesPerSecond;
    while (seconds < length.toMillis() / 1e3) {
      var at = from.plusMillis(Math.round(seconds * 1e3));
      lines.append(line(at, wrong)).append('\n');
      seconds += -Math.log(1 - random.nextDouble()) / linesPerSecond;
    }
    return lines.toString();
  }

  private String line(Instant at, double wrong) {
    boolean isWrong = random.nextDouble() < wrong;
    return "{\"service\":\"%s\",\"timestamp\":\"%s\",\"level\":\"%s\",\"message\":\"%s\"}"
        .formatted(service, at, isWrong ? "ERROR" : "INFO", isWrong ? failure() : usual());
  }

  private String failure() {
    return "HikariPool-1 connection is not available, request timed out after %d ms, waiting=%d"
        .formatted(30_000 + random.nextInt(20), random.nextInt(200));
  }

  private String usual() {
    double one = random.nextDouble();
    int id = random.nextInt(100_000);
    return one < 0.6
        ? "charge accepted id=ch_" + id + " amount=" + id % 90 + ".00 in " + id % 70 + " ms"
        : one < 0.85
            ? "webhook delivered merchant=m_" + id + " in " + id % 50 + " ms"
            : one < 0.95 ? "cache refreshed, " + id % 900 + " keys" : "health probe answered";
  }
}
