package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How much of a service's log its usual shape was learned from, and how fast lines come. */
@OwnedBy("the service's LogShape")
final class Usual {
  /**
   * What is usual is learned in turns of at least so many lines and seconds, or so many seconds.
   */
  private static final double TURN_LINES = 300;

  private static final double TURN_SECONDS = 30;
  private static final double LONG_TURN_SECONDS = 600;

  /** The pace of the moment is that of the last seconds. */
  private static final double MOMENT_SECONDS = 15;

  /** Before so much was seen in health, nobody knows what is usual. */
  private static final double ENOUGH_LINES = 900;

  private static final double ENOUGH_SECONDS = 75;

  /** Or, where lines are few, so much. */
  private static final double LONG_ENOUGH_SECONDS = 4 * 3_600;

  private static final double FEW_LINES = 100;

  private final double memoryLines;
  private final double memorySeconds;
  private Lagged lines = new Lagged();
  private Lagged seconds = new Lagged();
  private double pace;

  /** What lies so many lines back, and so many seconds at the usual rate, counts a third. */
  Usual(double memoryLines, double memorySeconds) {
    this.memoryLines = memoryLines;
    this.memorySeconds = memorySeconds;
  }

  void add(double newLines, double newSeconds) {
    lines.add(newLines);
    seconds.add(newSeconds);
    double weight = 1 - Math.exp(-newSeconds / MOMENT_SECONDS);
    double now = newLines / Math.max(newSeconds, 0.001);
    pace = pace == 0 ? now : pace + weight * (now - pace);
  }

  /** How much of what must be seen was seen, from 0 to 1. */
  double learned() {
    double soon = Math.min(lines.usual() / ENOUGH_LINES, seconds.usual() / ENOUGH_SECONDS);
    double late = Math.min(lines.usual() / FEW_LINES, seconds.usual() / LONG_ENOUGH_SECONDS);
    return Math.min(1, Math.max(soon, late));
  }

  boolean isTurn() {
    return seconds.fresh() >= LONG_TURN_SECONDS
        || (seconds.fresh() >= TURN_SECONDS && lines.fresh() >= TURN_LINES);
  }

  /** How much is kept of what was usual until now, when a turn is added. */
  double keep() {
    double length = Math.max(memoryLines, memorySeconds * rate());
    return lines.usual() <= length ? 1 : length / lines.usual();
  }

  void turn(double keep) {
    lines.turn(keep);
    seconds.turn(keep);
  }

  /** So many lines are the usual ones. */
  double lines() {
    return lines.usual();
  }

  /** Lines a second, usually. */
  double rate() {
    return seconds.usual() == 0 ? 0 : lines.usual() / seconds.usual();
  }

  /** Lines a second, at the moment. */
  double pace() {
    return pace;
  }

  /**
   * By how much more often than its share says something may be said that keeps its own time: where
   * fewer lines come than usual, a heartbeat is a larger part of them.
   */
  double stretch() {
    return rate() == 0 || pace == 0 ? 1 : Math.max(1, rate() / pace);
  }

  /**
   * The part of its chance in a spell that something has which keeps its own time: where more lines
   * come than usual, a spell is shorter.
   */
  double squeeze() {
    return rate() == 0 || pace == 0 ? 1 : Math.min(1, rate() / pace);
  }

  void write(DataOutput out) throws IOException {
    lines.write(out);
    seconds.write(out);
    out.writeDouble(pace);
  }

  void restore(DataInput in) throws IOException {
    lines = Lagged.read(in);
    seconds = Lagged.read(in);
    pace = in.readDouble();
  }
}
