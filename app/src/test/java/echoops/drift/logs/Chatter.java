package echoops.drift.logs;

import echoops.model.Anomaly;
import echoops.model.Drifted;
import echoops.model.LogLevel;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small service that talks, and what was told of its log. */
final class Chatter {
  static final ServiceName SERVICE = new ServiceName("checkout");
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final List<String> USUAL =
      List.of(
          "order %d accepted from cart %d",
          "price of order %d is %d cents",
          "stock reserved for order %d in %d ms",
          "payment of order %d authorised in %d ms",
          "order %d written to shard %d",
          "receipt for order %d sent in %d ms");

  private final Random random = new Random(7);
  private final double linesPerSecond;
  LogShape shape = new LogShape(SERVICE);
  final List<Drifted> turns = new ArrayList<>();
  double seconds;

  Chatter(double linesPerSecond) {
    this.linesPerSecond = linesPerSecond;
  }

  /** Ten minutes of health. */
  Chatter learned() {
    talk(600);
    return this;
  }

  /** Health for so long. */
  void talk(double forSeconds) {
    talk(forSeconds, 0, LogLevel.ERROR, "");
  }

  /** So large a share of the lines is another one. */
  void talk(double forSeconds, double share, LogLevel level, String other) {
    for (double end = seconds + forSeconds; seconds < end; tick(linesPerSecond)) {
      if (random.nextDouble() < share) {
        say(level, other.formatted(random.nextInt(100_000)));
      } else {
        say(LogLevel.INFO, usual(USUAL.get(random.nextInt(USUAL.size()))));
      }
    }
  }

  /** One of the usual sentences is not said any more. */
  void talkWithout(double forSeconds, int sentence) {
    for (double end = seconds + forSeconds; seconds < end; tick(linesPerSecond)) {
      int next = random.nextInt(USUAL.size());
      if (next != sentence) {
        say(LogLevel.INFO, usual(USUAL.get(next)));
      }
    }
  }

  /** Nothing is said; time goes on. */
  void pause(int forSeconds) {
    for (int i = 0; i < forSeconds; i++) {
      seconds++;
      turns.addAll(shape.pass(now()));
    }
  }

  void say(LogLevel level, String message) {
    turns.addAll(shape.add(new LogLine(SERVICE, now(), level, message)).turns());
  }

  private String usual(String sentence) {
    return sentence.formatted(random.nextInt(100_000), random.nextInt(900));
  }

  private void tick(double rate) {
    seconds -= Math.log(1 - random.nextDouble()) / rate;
  }

  Instant now() {
    return START.plusMillis(Math.round(seconds * 1_000));
  }

  List<Anomaly> anomalies() {
    return turns.stream()
        .filter(Drifted.Began.class::isInstance)
        .map(turn -> ((Drifted.Began) turn).anomaly())
        .toList();
  }

  List<String> ends() {
    return turns.stream()
        .filter(Drifted.Ended.class::isInstance)
        .map(turn -> ((Drifted.Ended) turn).because())
        .toList();
  }
}
