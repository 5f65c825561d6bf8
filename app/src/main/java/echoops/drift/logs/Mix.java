package echoops.drift.logs;

import echoops.model.LogLevel;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Which part of a service's lines each template is, usually and now. */
@OwnedBy("the service's LogShape")
final class Mix {
  /** The template that is meant is no longer kept. */
  static final int GONE = -1;

  /** All templates that are new, and all lines that say themselves that they are errors. */
  static final int NEWS = 0;

  static final int ERRORS = -2;

  /** The day's rhythm is followed, the hour's is not. */
  private static final double MEMORY_SECONDS = 2 * 3_600;

  private static final double MEMORY_LINES = 30_000;

  /** How often something new is said falls with time, so the memory of that is short. */
  private static final double NEWS_MEMORY_SECONDS = 600;

  private static final double NEWS_MEMORY_LINES = 3_000;

  /** For so long a template counts as one that is new. */
  private static final long NEW_MILLIS = 60_000;

  private final Map<Integer, Track> templates = new HashMap<>();
  private final Usual usual = new Usual(MEMORY_LINES, MEMORY_SECONDS);
  private final Usual usualNews = new Usual(NEWS_MEMORY_LINES, NEWS_MEMORY_SECONDS);
  private Track news = new Track(0, LogLevel.UNKNOWN);
  private Track errors = new Track(0, LogLevel.ERROR);
  private Tail rises = new Tail();
  private Tail falls = new Tail();
  private Spell spell;
  private double worst;
  private double shown;

  Mix(long at) {
    spell = new Spell(at);
  }

  /** A template, or a group of them, that is not said as it was. */
  record Moved(int id, Track track, Evidence evidence, double ratio) {
    boolean isRise() {
      return evidence == track.more();
    }
  }

  /** A line of a template. */
  Track line(int id, LogLevel level, long at) {
    var track = templates.computeIfAbsent(id, any -> new Track(at, level));
    track.heard(level);
    if (track.isApart()) {
      spell.lineApart();
    } else {
      spell.line();
      sayGroups(track, level, at);
    }
    say(track, usual);
    return track;
  }

  private void sayGroups(Track track, LogLevel level, long at) {
    if (at - track.first() <= NEW_MILLIS) {
      say(news, usualNews);
    }
    if (level == LogLevel.ERROR) {
      say(errors, usual);
    }
  }

  private void say(Track track, Usual usually) {
    track.line(spell, usually, rises);
    judge(track, track.more().ratio(rises));
  }

  /**
   * Time went on: whether a spell is over now.
   *
   * @param current the id of the template that has the lines of one now, or {@link #GONE}
   */
  boolean pass(long at, IntUnaryOperator current) {
    if (!spell.isOver(at, usual.rate())) {
      return false;
    }
    follow(current);
    templates.values().forEach(track -> track.close(spell, usual, rises, falls));
    news.close(spell, usualNews, rises);
    errors.close(spell, usual, rises);
    learn();
    spell = new Spell(spell.ended());
    judge();
    return true;
  }

  /** Looks at all again. */
  void judge() {
    worst = 0;
    shown = 0;
    templates.values().forEach(track -> judge(track, nearness(track)));
    judge(news, news.more().ratio(rises));
    judge(errors, errors.more().ratio(rises));
  }

  private void judge(Track track, double ratio) {
    shown = Math.max(shown, ratio);
    worst = track.isApart() ? worst : Math.max(worst, ratio);
  }

  private double nearness(Track track) {
    return Math.max(track.more().ratio(rises), track.less().ratio(falls));
  }

  /** Templates that turned out to be one are one. */
  private void follow(IntUnaryOperator current) {
    for (int id : List.copyOf(templates.keySet())) {
      int now = current.applyAsInt(id);
      if (now != id) {
        Optional.ofNullable(templates.remove(id))
            .ifPresent(track -> templates.computeIfPresent(now, (any, kept) -> kept.join(track)));
      }
    }
  }

  private void learn() {
    usual.add(spell.lines(), spell.seconds());
    usualNews.add(spell.lines(), spell.seconds());
    rises.passed(spell.seconds());
    falls.passed(spell.seconds());
    if (usual.isTurn()) {
      turn(usual.keep(), usualNews.keep());
    }
  }

  private void turn(double keep, double keepNews) {
    usual.turn(keep);
    usualNews.turn(keepNews);
    templates.values().forEach(track -> track.turn(keep));
    errors.turn(keep);
    news.turn(keepNews);
  }

  /** Nobody watched for a while: what was said meanwhile is not known. */
  void skipTo(long at) {
    spell = new Spell(at);
  }

  /** How near to an alarm the one is that is nearest: from 1 on it is one. */
  double worst() {
    return worst;
  }

  /** The same, with those that raised an alarm before. */
  double shown() {
    return shown;
  }

  /** All that have come so near to an alarm and raised none before, the nearest first. */
  List<Moved> moved(double ratio) {
    var moved = new ArrayList<Moved>();
    templates.forEach((id, track) -> moved.add(moved(id, track)));
    moved.add(new Moved(NEWS, news, news.more(), news.more().ratio(rises)));
    moved.add(new Moved(ERRORS, errors, errors.more(), errors.more().ratio(rises)));
    moved.removeIf(one -> one.track().isApart() || one.ratio() <= ratio);
    moved.sort(Comparator.comparingDouble(Moved::ratio).reversed());
    return moved;
  }

  private Moved moved(int id, Track track) {
    boolean isRise = track.more().ratio(rises) > track.less().ratio(falls);
    return new Moved(id, track, isRise ? track.more() : track.less(), nearness(track));
  }

  /** A template that has risen, if that is kept. */
  Optional<Moved> risen(int id) {
    return Optional.ofNullable(templates.get(id))
        .map(track -> new Moved(id, track, track.more(), track.more().ratio(rises)));
  }

  /** The templates that make a group rise, the most said first. */
  List<Moved> inGroup(Moved group, int most) {
    return templates.entrySet().stream()
        .filter(one -> isIn(one.getValue(), group.id()) && one.getValue().shareNow() > 0)
        .map(
            one ->
                new Moved(
                    one.getKey(), one.getValue(), one.getValue().more(), one.getValue().shareNow()))
        .sorted(Comparator.comparingDouble(Moved::ratio).reversed())
        .limit(most)
        .toList();
  }

  private boolean isIn(Track track, int group) {
    return group == ERRORS
        ? track.level() == LogLevel.ERROR
        : spell.ended() - track.first() <= NEW_MILLIS;
  }

  /** All that was seen until now is healthy. */
  void settle() {
    templates.values().forEach(track -> track.settle(rises, falls));
    news.settle(rises, falls);
    errors.settle(rises, falls);
    judge();
  }

  Optional<Track> track(int id) {
    return switch (id) {
      case NEWS -> Optional.of(news);
      case ERRORS -> Optional.of(errors);
      default -> Optional.ofNullable(templates.get(id));
    };
  }

  Usual usual(int id) {
    return id == NEWS ? usualNews : usual;
  }

  Spell spell() {
    return spell;
  }

  Stream<Map.Entry<Integer, Track>> templates() {
    return templates.entrySet().stream();
  }

  /** The limit of evidence for a rise, in nats: the score is told in its unit. */
  double limit() {
    return rises.limit();
  }

  void write(DataOutput out) throws IOException {
    usual.write(out);
    usualNews.write(out);
    news.write(out);
    errors.write(out);
    rises.write(out);
    falls.write(out);
    out.writeInt(templates.size());
    for (var entry : templates.entrySet()) {
      out.writeInt(entry.getKey());
      entry.getValue().write(out);
    }
  }

  static Mix read(long at, DataInput in) throws IOException {
    var mix = new Mix(at);
    mix.usual.restore(in);
    mix.usualNews.restore(in);
    mix.news = Track.read(in);
    mix.errors = Track.read(in);
    mix.rises = Tail.read(in);
    mix.falls = Tail.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      mix.templates.put(in.readInt(), Track.read(in));
    }
    return mix;
  }
}
