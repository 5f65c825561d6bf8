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

  private final boolean isRise;
  private final long since;
  private long restless;
  private double lines;

  /** It was as it was; what is healthy wavers, and that is no change yet. */
  private boolean isCalm;

  Apart(boolean isRise, long since) {
    this.isRise = isRise;
    this.since = since;
    this.restless = since;
  }

  /** A spell went by; its lines that are not apart are counted. */
  void spell(Track track, Spell spell) {
    lines += spell.lines();
    var evidence = isRise ? track.more() : track.less();
    isCalm = evidence.isOver() || (isCalm && !evidence.isSerious());
    if (!isCalm) {
      restless = spell.ended();
    }
  }

  boolean isBack(long now) {
    return now - restless >= CALM_MILLIS;
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
    out.writeLong(since);
    out.writeLong(restless);
    out.writeDouble(lines);
  }

  static Apart read(DataInput in) throws IOException {
    var apart = new Apart(in.readBoolean(), in.readLong());
    apart.restless = in.readLong();
    apart.lines = in.readDouble();
    return apart;
  }
}
