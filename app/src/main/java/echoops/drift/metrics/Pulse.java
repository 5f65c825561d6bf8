package echoops.drift.metrics;

import echoops.model.AnomalyId;
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

  private static final Duration SHORTEST = Duration.ofSeconds(60);

  /** A share of one gap in the usual one; the longest gap of late fades at the same pace. */
  private static final double NEW = 0.05;

  private static final double FADING = 0.999;
  private static final long NEVER = Long.MIN_VALUE;

  private long last = NEVER;
  private int gaps;
  private double usualMs;
  private double longestMs;

  boolean isBehind(Instant at) {
    return last != NEVER && at.toEpochMilli() <= last;
  }

  Instant last() {
    return Instant.ofEpochMilli(last);
  }

  /** A sample came; the gap before it counts, unless it was a silence, which says nothing. */
  void beat(Instant at, Optional<AnomalyId> silence) {
    long now = at.toEpochMilli();
    if (last != NEVER && silence.isEmpty()) {
      double gap = now - last;
      usualMs += Math.max(NEW, 1.0 / (gaps + 1)) * (gap - usualMs);
      longestMs = Math.max(gap, longestMs * FADING);
      gaps = Math.min(gaps + 1, KNOWN);
    }
    last = now;
  }

  /** Whether it came regularly, and no longer does at this time. */
  boolean hasStopped(Instant now) {
    return gaps == KNOWN
        && Duration.ofMillis(now.toEpochMilli() - last).compareTo(patience()) > 0;
  }

  private Duration patience() {
    var patience = Duration.ofMillis((long) Math.max(GAPS * usualMs, LONGEST_GAPS * longestMs));
    return patience.compareTo(SHORTEST) < 0 ? SHORTEST : patience;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(last);
    out.writeInt(gaps);
    out.writeDouble(usualMs);
    out.writeDouble(longestMs);
  }

  static Pulse read(DataInput in) throws IOException {
    var pulse = new Pulse();
    pulse.last = in.readLong();
    pulse.gaps = in.readInt();
    pulse.usualMs = in.readDouble();
    pulse.longestMs = in.readDouble();
    return pulse;
  }
}
