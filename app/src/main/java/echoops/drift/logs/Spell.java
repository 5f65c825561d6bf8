package echoops.drift.logs;

import echoops.model.OwnedBy;

/** About a second of a log, in which what is said many times is said once. */
@OwnedBy("the service's LogShape")
final class Spell {
  /** Of so many lines a share can be told. */
  static final int LEAST_LINES = 5;

  private static final double LEAST_SECONDS = 1;

  /** A spell has about as many lines as usual, or what is said now and then would seem to fall. */
  private static final double USUAL_PART = 0.7;

  private static final double MOST_SECONDS = 30;

  private final long began;
  private long now;
  private int lines;
  private int apart;

  Spell(long began) {
    this.began = began;
    this.now = began;
  }

  /** A line that is judged. */
  void line() {
    lines++;
  }

  /** A line that is known to be unusual: no share is told of it. */
  void lineApart() {
    apart++;
  }

  boolean isOver(long at, double usualRate) {
    now = Math.max(now, at);
    double enough = Math.max(LEAST_LINES, USUAL_PART * LEAST_SECONDS * usualRate);
    return (seconds() >= MOST_SECONDS && all() > 0)
        || (seconds() >= LEAST_SECONDS && all() >= enough);
  }

  long began() {
    return began;
  }

  long ended() {
    return now;
  }

  int lines() {
    return lines;
  }

  int all() {
    return lines + apart;
  }

  double seconds() {
    return (now - began) / 1000.0;
  }

  /** A rate that fades with time, and what this spell adds to it, by the line. */
  double faded(double moment, double tally, double memorySeconds) {
    double weight = 1 - Math.exp(-seconds() / memorySeconds);
    return moment + weight * (tally / Math.max(1, all()) - moment);
  }
}
