package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How likely something is said again after a spell in which it was not. What is said in clusters is
 * often missing for long: this chance, and not its mere share, says what a silence means.
 */
@OwnedBy("the service's LogShape")
final class Returns {
  /** A fall is to a sixteenth of its spells. */
  static final double FALL = 16;

  /** So many quiet spells are believed to have ended as the others, before one was seen. */
  private static final double BELIEVED = 8;

  /** After fewer returns, silence means nothing. */
  private static final double FEWEST = 3;

  /** So many standard deviations may what was learned be wrong. */
  private static final double DOUBT = 2;

  private Lagged spells = new Lagged();
  private Lagged quiet = new Lagged();
  private Lagged returns = new Lagged();
  private boolean wasSaid;

  /** A spell with it, or without. */
  void spell(Heard heard) {
    boolean isSaid = heard == Heard.SAID;
    spells.add(1);
    if (!wasSaid) {
      quiet.add(1);
      returns.add(isSaid ? 1 : 0);
    }
    wasSaid = isSaid;
  }

  /**
   * What this spell adds to the evidence that it is said less than it was.
   *
   * @param part the part of the usual chance that it has now, at least
   * @param most however sure it all looked, the chance is not taken to be more
   */
  void weigh(Heard heard, Evidence less, long at, Tail falls, double part, double most) {
    double chance = Math.min(most, part * chance());
    if (chance == 0) {
      return;
    }
    double fallen = chance / FALL;
    if (heard == Heard.SAID && !less.isNone()) {
      less.add(Math.log(fallen / chance), at, falls);
    } else if (heard == Heard.NOT_SAID && !wasSaid) {
      less.add(Math.log((1 - fallen) / (1 - chance)), at, falls);
    }
  }

  /** The least that it may be; 0 if that is not known. */
  private double chance() {
    if (spells.usual() == 0) {
      return 0;
    }
    double of = quiet.usual() + BELIEVED;
    double times = returns.usual() + BELIEVED * Math.max(0, 1 - quiet.usual() / spells.usual());
    if (times < FEWEST) {
      return 0;
    }
    double least = times - DOUBT * Math.sqrt(times * Math.max(0, 1 - times / of) + 1);
    return Math.clamp(least / of, 0, 1);
  }

  /** Whether something was said in a spell. */
  enum Heard {
    SAID,
    NOT_SAID
  }

  void turn(double keep) {
    spells.turn(keep);
    quiet.turn(keep);
    returns.turn(keep);
  }

  void drop() {
    spells.drop();
    quiet.drop();
    returns.drop();
  }

  /** What is not usual yet is, alone. */
  void adopt() {
    spells.adopt(spells.fresh());
    quiet.adopt(quiet.fresh());
    returns.adopt(returns.fresh());
  }

  /** Of two that are one; which spells they shared is not known. */
  void join(Returns other) {
    quiet.join(other.quiet);
    returns.join(other.returns);
    spells.join(other.spells);
  }

  void write(DataOutput out) throws IOException {
    spells.write(out);
    quiet.write(out);
    returns.write(out);
    out.writeBoolean(wasSaid);
  }

  static Returns read(DataInput in) throws IOException {
    var read = new Returns();
    read.spells = Lagged.read(in);
    read.quiet = Lagged.read(in);
    read.returns = Lagged.read(in);
    read.wasSaid = in.readBoolean();
    return read;
  }
}
