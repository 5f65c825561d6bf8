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

  /**
   * What has lasted longer may be there to stay, and is learned. With half an hour instead, the
   * score on NAB falls by 0.4, with an hour by 0.8: deploys stay surprising for too long.
   */
  private static final Duration UNLEARNED = Duration.ofMinutes(20);

  /** So many samples from the alarm on are learned, as well as those before it. */
  static final int LEARNED = 5;

  /** What strays with no more samples than these is a spike, and usual when it comes again. */
  private static final int SPIKE = 5;

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
  private double median;
  private double lowBefore;
  private double highBefore;
  private double medianBefore;
  private int strayed;
  private boolean wasFault;

  boolean isOpen() {
    return begun != NOT;
  }

  /**
   * Whether with the newest sample a fault is over, so that what was learned of its beginning is to
   * be forgotten.
   */
  boolean wasFault() {
    return wasFault;
  }

  /** Whether the newest sample may be taken for usual. */
  boolean learns(Instant at) {
    return !isOpen() || since < LEARNED || lasted(at).compareTo(UNLEARNED) >= 0;
  }

  /** The same, with the range that was usual before, and told of only once. */
  Judged told(Judged judged, Instant at) {
    if (!isOpen()) {
      return judged;
    }
    var former = judged.within(low, median, high);
    return learns(at) ? former : former.silenced();
  }

  Turn next(Instant at, double value, Judged judged) {
    wasFault = false;
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
      lowBefore = judged.low();
      highBefore = judged.high();
      medianBefore = judged.median();
    }
  }

  private static int pushed(int bits, boolean bit) {
    return (bits << 1 | (bit ? 1 : 0)) & MASK;
  }

  private Turn begin(Instant at, Judged judged) {
    begun = at.toEpochMilli();
    alarmed = begun;
    since = 0;
    strayed = 0;
    outsideFormer = MASK;
    boolean strays = (outside & 0b11111) != 0 && strayingSince != NOT;
    low = strays ? lowBefore : judged.low();
    high = strays ? highBefore : judged.high();
    median = strays ? medianBefore : judged.median();
    return new Turn.Begun(strays ? Instant.ofEpochMilli(strayingSince) : at);
  }

  private Turn end(Instant at, Judged judged) {
    since++;
    strayed += outsideFormer & 1;
    boolean isHome = Integer.bitCount(outsideFormer) <= STRAYS;
    alarmed = judged.alarms() && (!isHome || isLasting(at)) ? at.toEpochMilli() : alarmed;
    if (since < NEWEST || at.toEpochMilli() - alarmed < SHORTEST.toMillis()) {
      return new Turn.None();
    }
    if (isHome) {
      wasFault = !isLasting(at) && strayed > SPIKE;
      return over("back in its usual range");
    }
    return isLasting(at) ? settle(at, judged) : new Turn.None();
  }

  /** Until it has lasted for long nothing is learned, and what is expected says nothing new. */
  private Turn settle(Instant at, Judged judged) {
    if (Integer.bitCount(outside) <= STRAYS) {
      boolean isFormer = judged.median() >= low && judged.median() <= high;
      return over(
          isFormer
              ? "back in its usual range"
              : "settled for over an hour: what it is now is usual");
    }
    return lasted(at).compareTo(LONGEST) >= 0
        ? over("so for a day: what it is now is usual")
        : new Turn.None();
  }

  private boolean isLasting(Instant at) {
    return lasted(at).compareTo(SETTLED) >= 0;
  }

  private Duration lasted(Instant at) {
    return Duration.ofMillis(at.toEpochMilli() - begun);
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
    out.writeInt(strayed);
    out.writeDouble(median);
    out.writeDouble(lowBefore);
    out.writeDouble(highBefore);
    out.writeDouble(medianBefore);
  }

  void read(DataInput in) throws IOException {
    outside = in.readInt();
    outsideFormer = in.readInt();
    strayingSince = in.readLong();
    begun = in.readLong();
    alarmed = in.readLong();
    since = in.readInt();
    low = in.readDouble();
    high = in.readDouble();
    strayed = in.readInt();
    median = in.readDouble();
    lowBefore = in.readDouble();
    highBefore = in.readDouble();
    medianBefore = in.readDouble();
  }
}
