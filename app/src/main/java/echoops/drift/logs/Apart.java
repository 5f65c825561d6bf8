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

  /** Less than this part of the lines is not worth an alarm that goes on. */
  private static final double LITTLE = 0.01;

  private final boolean isRise;
  private long restless;
  private double lines;

  Apart(boolean isRise, long since) {
    this.isRise = isRise;
    this.restless = since;
  }

  /** A spell went by; its lines that are not apart are counted. */
  void spell(Track track, Usual usual, Spell spell) {
    lines += spell.lines();
    if (!isAsItWas(track, usual)) {
      restless = spell.ended();
    }
  }

  private boolean isAsItWas(Track track, Usual usual) {
    double share = track.usualShare(usual);
    return isRise ? track.shareNow() <= Math.max(LITTLE, 2 * share) : track.shareNow() >= share / 3;
  }

  /** A template that is said again is back at once; one that rose must have been calm. */
  boolean isBack(long now) {
    return isRise ? now - restless >= CALM_MILLIS : now > restless;
  }

  /** The lines of all others since it was set apart. */
  double lines() {
    return lines;
  }

  boolean isRise() {
    return isRise;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(isRise);
    out.writeLong(restless);
    out.writeDouble(lines);
  }

  static Apart read(DataInput in) throws IOException {
    var apart = new Apart(in.readBoolean(), in.readLong());
    apart.lines = in.readDouble();
    return apart;
  }
}
