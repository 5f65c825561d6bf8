package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How regularly a metric's samples come, and whether they have stopped. A metric that comes when it
 * likes is never silent.
 */
@OwnedBy("the metric's watch")
final class Pulse {
  /** Gaps to know before a silence can be told from a pause. */
  private static final int KNOWN = 60;

  /** The wait, in usual gaps: a few lost scrapes are the collector's trouble, not the service's. */
  private static final int GAPS = 10;

  /** The wait, in longest gaps of late: what was once waited for may be waited for again. */
  private static final int LONGEST_GAPS = 3;

  private static final Duration SHORTEST = Duration.ofMinutes(2);

  /** A share of one gap in the usual one; the longest gap of late fades at the same pace. */
  private static final double NEW = 0.05;

  private static final double FADING = 0.999;
  private static final long NEVER = Long.MIN_VALUE;

  private long last = NEVER;
  private int gaps;
  private double usualMs;
  private double longestMs;
  private boolean isResumed;

  boolean isBehind(Instant at) {
    return last != NEVER && at.toEpochMilli() <= last;
  }

  Instant last() {
    return Instant.ofEpochMilli(last);
  }

  /**
   * A sample came. The gap before it counts, unless nobody listened, or it was a silence, which
   * says nothing of the usual gaps.
   */
  void beat(Instant at, Optional<Open> silence) {
    long now = at.toEpochMilli();
    if (last != NEVER && silence.isEmpty() && !isResumed) {
      double gap = now - last;
      usualMs += Math.max(NEW, 1.0 / (gaps + 1)) * (gap - usualMs);
      longestMs = Math.max(gap, longestMs * FADING);
      gaps = Math.min(gaps + 1, KNOWN);
    }
    last = now;
    isResumed = false;
  }

  /** Whether it came regularly, and no longer does, though somebody has listened since then. */
  boolean hasStopped(Instant now, Instant since) {
    var from = last().isBefore(since) ? since : last();
    return gaps == KNOWN && Duration.between(from, now).toMillis() > patienceMs();
  }

  /** When the next sample after the last one was to come. */
  Instant due() {
    return last().plusMillis(Math.max(1, (long) usualMs));
  }

  /** How long nothing came, in usual gaps. */
  double waited(Instant now) {
    return (now.toEpochMilli() - last) / usualMs;
  }

  /** How long is waited, in usual gaps. */
  double patience() {
    return patienceMs() / usualMs;
  }

  private double patienceMs() {
    return Math.max(
        (double) SHORTEST.toMillis(), Math.max(GAPS * usualMs, LONGEST_GAPS * longestMs));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(last);
    out.writeInt(gaps);
    out.writeDouble(usualMs);
    out.writeDouble(longestMs);
  }

  static Pulse read(DataInput in) throws IOException {
    var pulse = new Pulse();
    pulse.isResumed = true;
    pulse.last = in.readLong();
    pulse.gaps = in.readInt();
    pulse.usualMs = in.readDouble();
    pulse.longestMs = in.readDouble();
    return pulse;
  }
}
