package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A template that raised an alarm, and since when it is said as it was again. */
@OwnedBy("the service's LogShape")
final class Apart {
  /** For so long it must be as it was, or the next burst would be another alarm. */
  private static final long CALM_MILLIS = 30_000;

  /**
   * And so long that, had it gone on, it would have been said so many times: shares are measured
   * when they look high, so this is twice what it should be.
   */
  private static final double MISSED = 24;

  /** With this part of the share that raised the alarm, a rise is over. */
  private static final double LITTLE = 1 / 8.0;

  private final boolean isRise;
  private final double share;
  private final long since;
  private long restless;
  private double calmLines;
  private double lines;

  /**
   * @param share its share of the lines when it raised the alarm
   */
  Apart(boolean isRise, double share, long since) {
    this.isRise = isRise;
    this.share = share;
    this.since = since;
    this.restless = since;
  }

  /** A spell went by; its lines that are not apart are counted. */
  void spell(Track track, Usual usual, Spell spell) {
    lines += spell.lines();
    calmLines += spell.all();
    if (!isAsItWas(track, usual)) {
      restless = spell.ended();
      calmLines = 0;
    }
  }

  private boolean isAsItWas(Track track, Usual usual) {
    double share = track.usualShare(usual);
    return isRise ? track.shareNow() <= Math.max(LITTLE, 2 * share) : track.shareNow() >= share / 3;
  }

  /** A template that is said again is back at once; one that rose must have been calm. */
  boolean isBack(long now) {
    return isRise ? now - restless >= CALM_MILLIS && calmLines * share >= MISSED : now > restless;
  }

  /** The lines of all others since it was set apart. */
  double lines() {
    return lines;
  }

  boolean isRise() {
    return isRise;
  }

  /** For how long it is not as it was. */
  long lasts(long now) {
    return now - since;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(isRise);
    out.writeDouble(share);
    out.writeLong(since);
    out.writeLong(restless);
    out.writeDouble(calmLines);
    out.writeDouble(lines);
  }

  static Apart read(DataInput in) throws IOException {
    var apart = new Apart(in.readBoolean(), in.readDouble(), in.readLong());
    apart.restless = in.readLong();
    apart.calmLines = in.readDouble();
    apart.lines = in.readDouble();
    return apart;
  }
}
