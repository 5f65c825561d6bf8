package echoops.drift.logs;

import echoops.model.LogLevel;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often one template is said, or a group of them: usually, now, and the evidence that it is
 * said more or less than it was. Lines are counted in spells of about a second, and the lines of a
 * spell beyond what would be three times as many as usual are not: what a service says twice in one
 * breath is one thing.
 */
@OwnedBy("the service's LogShape")
final class Track {
  /** A rise is to three times its share, and to two lines in a hundred. */
  private static final double RISE = 3;

  private static final double NOTICED = 0.02;
  private static final double MOST_SHARE = 0.9;

  /** Ten spells without it must pass, however sure it looked that it would come. */
  private static final double MOST_CERTAIN = 0.8;

  /** The share of the moment is that of the last seconds. */
  private static final double MOMENT_SECONDS = 15;

  private final long first;
  private LogLevel level;

  /** Lines that counted. */
  private Lagged counted = new Lagged();

  /** All lines, for the eye. */
  private Lagged said = new Lagged();

  private Returns returns = new Returns();
  private Evidence more = new Evidence();
  private Evidence less = new Evidence();
  private double moment;
  private int lines;
  private int weighed;
  private double counting;
  private boolean isApart;

  Track(long first, LogLevel level) {
    this.first = first;
    this.level = level;
  }

  /** A line of it: what speaks for a rise is known at once. */
  void line(Spell spell, Usual usual, Tail rises) {
    lines++;
    double expected = share(usual) * Math.max(spell.lines(), Spell.LEAST_LINES);
    double counts = Math.clamp(1 + (RISE - 1) * expected - counting, 0, 1);
    counting += isApart ? 1 : counts;
    if (usual.lines() > 0) {
      weighLines(spell, usual, rises);
      double share = share(usual) * usual.stretch();
      more.add(counts * Math.log(risen(share) / share), spell.began(), rises);
    }
  }

  /** The spell is over. */
  void close(Spell spell, Usual usual, Tail rises, Tail falls) {
    if (usual.lines() > 0) {
      returns.weigh(heard(spell, usual), less, spell.began(), falls, usual.squeeze(), MOST_CERTAIN);
      less.count(lines, spell.all());
    }
    close(spell, usual, rises);
  }

  /** The spell is over, for what may fall silent. */
  void close(Spell spell, Usual usual, Tail rises) {
    if (usual.lines() > 0) {
      weighLines(spell, usual, rises);
      more.count(lines, spell.all());
    }
    returns.spell(heard(spell, usual));
    counted.add(counting);
    said.add(lines);
    moment = spell.faded(moment, lines, MOMENT_SECONDS);
    lines = 0;
    weighed = 0;
    counting = 0;
  }

  /** Each line speaks a little against a rise. */
  private void weighLines(Spell spell, Usual usual, Tail rises) {
    if (!more.isNone()) {
      double share = share(usual) * usual.stretch();
      more.add((share - risen(share)) * (spell.lines() - weighed), spell.began(), rises);
    }
    weighed = spell.lines();
  }

  private Returns.Heard heard(Spell spell, Usual usual) {
    boolean isSaid = lines >= 1 && lines >= usualShare(usual) * spell.lines() / Returns.FALL;
    return isSaid ? Returns.Heard.SAID : Returns.Heard.NOT_SAID;
  }

  /** Its usual share of the lines that count, at most: never zero, since nobody saw all. */
  private double share(Usual usual) {
    return (counted.usual() + 1) / (usual.lines() + 1);
  }

  private static double risen(double share) {
    double risen = NOTICED + RISE * share;
    return risen < MOST_SHARE ? risen : Math.max(MOST_SHARE, share * 1.01);
  }

  /** A turn of what is learned. */
  void turn(double keep) {
    if (!isApart) {
      counted.turn(keep);
      said.turn(keep);
      returns.turn(keep);
    }
  }

  /** It is known to be unusual: nothing is learned from it until it is settled. */
  void setApart() {
    isApart = true;
    counted.drop();
    said.drop();
    returns.drop();
  }

  /** It is as it was. */
  void takeBack() {
    setApart();
    isApart = false;
    more.clear();
    less.clear();
  }

  /** As it was since it was set apart, for so many lines that are not, is usual now. */
  void adopt(double lines, Usual usual) {
    double scale = usual.lines() / Math.max(1, lines);
    counted.adopt(counted.fresh() * scale);
    said.adopt(said.fresh() * scale);
    returns.adopt();
    takeBack();
  }

  /** What was seen of it until now is healthy. */
  void settle(Tail rises, Tail falls) {
    more.settle(rises);
    less.settle(falls);
  }

  /** The lines of a template that turned out to be this one are its own. */
  Track join(Track other) {
    counted.join(other.counted);
    said.join(other.said);
    returns.join(other.returns);
    lines += other.lines;
    more.clear();
    less.clear();
    return this;
  }

  /** Its level is the loudest it was said with. */
  void heard(LogLevel now) {
    if (level == LogLevel.UNKNOWN || (now != LogLevel.UNKNOWN && now.compareTo(level) > 0)) {
      level = now;
    }
  }

  boolean isApart() {
    return isApart;
  }

  long first() {
    return first;
  }

  LogLevel level() {
    return level;
  }

  Evidence more() {
    return more;
  }

  Evidence less() {
    return less;
  }

  /** Its share of all lines, usually. */
  double usualShare(Usual usual) {
    return usual.lines() == 0 ? 0 : Math.min(1, said.usual() / usual.lines());
  }

  /** Its share of the lines since that evidence began. */
  double shareSince(Evidence evidence, Spell spell) {
    return evidence.share(lines, spell.all());
  }

  /** Its share of the lines of the last seconds. */
  double shareNow() {
    return moment;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(first);
    out.writeUTF(level.name());
    counted.write(out);
    said.write(out);
    returns.write(out);
    more.write(out);
    less.write(out);
    out.writeDouble(moment);
    out.writeBoolean(isApart);
  }

  static Track read(DataInput in) throws IOException {
    var track = new Track(in.readLong(), LogLevel.valueOf(in.readUTF()));
    track.counted = Lagged.read(in);
    track.said = Lagged.read(in);
    track.returns = Returns.read(in);
    track.more = Evidence.read(in);
    track.less = Evidence.read(in);
    track.moment = in.readDouble();
    track.isApart = in.readBoolean();
    return track;
  }
}
