package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether one metric is as usual, from the alarm on that says that it is not. It is over when
 * nearly all of the newest samples lie where they are expected: either where they lay before the
 * alarm, or, after so long, where the metric has settled.
 */
@OwnedBy("the metric's watch")
final class Episode {
  /** A metric that has settled elsewhere for this long is there to stay. */
  static final Duration SETTLED = Duration.ofHours(1);

  /** After this long whoever was to know does: what is, is usual. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** Samples may be a second apart: what alarmed so lately is not over. */
  static final Duration SHORTEST = Duration.ofMinutes(3);

  /** The newest samples, one bit each, set where the sample lay outside its band. */
  private static final int NEWEST = 20;

  /** A band leaves out two usual samples of a hundred: three of twenty once in fifty times. */
  private static final int STRAYS = 3;

  private static final int MASK = (1 << NEWEST) - 1;
  private static final long NOT = Long.MIN_VALUE;

  private int outside;
  private int outsideFormer;
  private long strayingSince = NOT;
  private long begun = NOT;
  private long alarmed = NOT;
  private int since;
  private double low;
  private double high;

  boolean isOpen() {
    return begun != NOT;
  }

  Turn next(Instant at, double value, Judged judged) {
    look(at, value, judged);
    if (isOpen()) {
      return end(at, judged);
    }
    return judged.alarms() ? begin(at, judged) : new Turn.None();
  }

  private void look(Instant at, double value, Judged judged) {
    boolean strays = value < judged.low() || value > judged.high();
    outside = pushed(outside, strays);
    outsideFormer = pushed(outsideFormer, isOpen() && (value < low || value > high));
    if (strays && Integer.bitCount(outside & 0b11111) == 1) {
      strayingSince = at.toEpochMilli();
    }
  }

  private static int pushed(int bits, boolean bit) {
    return (bits << 1 | (bit ? 1 : 0)) & MASK;
  }

  private Turn begin(Instant at, Judged judged) {
    begun = at.toEpochMilli();
    alarmed = begun;
    since = 0;
    low = judged.low();
    high = judged.high();
    outsideFormer = MASK;
    boolean strays = (outside & 0b11111) != 0 && strayingSince != NOT;
    return new Turn.Begun(strays ? Instant.ofEpochMilli(strayingSince) : at);
  }

  private Turn end(Instant at, Judged judged) {
    since++;
    var lasted = Duration.ofMillis(at.toEpochMilli() - begun);
    alarmed = judged.alarms() ? at.toEpochMilli() : alarmed;
    if (since < NEWEST || at.toEpochMilli() - alarmed < SHORTEST.toMillis()) {
      return new Turn.None();
    }
    boolean isHome = judged.median() >= low && judged.median() <= high;
    boolean isWhereExpected = Integer.bitCount(outside) <= STRAYS;
    if (Integer.bitCount(outsideFormer) <= STRAYS || (isWhereExpected && isHome)) {
      return over("back in its usual range");
    }
    if (isWhereExpected && lasted.compareTo(SETTLED) >= 0) {
      return over("settled for over an hour: what it is now is usual");
    }
    return lasted.compareTo(LONGEST) >= 0
        ? over("so for a day: what it is now is usual")
        : new Turn.None();
  }

  private Turn over(String because) {
    begun = NOT;
    return new Turn.Over(because);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(outside);
    out.writeInt(outsideFormer);
    out.writeLong(strayingSince);
    out.writeLong(begun);
    out.writeLong(alarmed);
    out.writeInt(since);
    out.writeDouble(low);
    out.writeDouble(high);
  }

  static Episode read(DataInput in) throws IOException {
    var episode = new Episode();
    episode.outside = in.readInt();
    episode.outsideFormer = in.readInt();
    episode.strayingSince = in.readLong();
    episode.begun = in.readLong();
    episode.alarmed = in.readLong();
    episode.since = in.readInt();
    episode.low = in.readDouble();
    episode.high = in.readDouble();
    return episode;
  }
}
