package echoops.drift.logs;

import echoops.model.Anomaly;
import echoops.model.Anomaly.Shift;
import echoops.model.Drifted;
import echoops.model.LogShapeState;
import echoops.model.LogShapeState.Share;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.ServiceName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The shape of one service's log: which templates it says, how much of each, and when that is no
 * longer as it was. Its time is that of the lines and of {@link #pass}, and never goes back.
 */
@OwnedBy("the thread that adds the lines")
public final class LogShape {
  private static final int VERSION = 1;
  private static final double DECADE = Math.log(10);
  private static final int MOST_SHARES = 12;

  /** For so long a template that came after the usual ones is shown as new. */
  private static final long NEW_MILLIS = 10 * 60_000;

  /** After a longer leap of time nobody watched meanwhile, and no silence is meant. */
  private static final long LEAP_MILLIS = 5 * 60_000;

  /** Whoever sends needs so long to find the listener again before its silence means anything. */
  private static final long FOUND_AGAIN_MILLIS = 2 * 60_000;

  /** What the maps, the tracks and the templates of this take on the heap, about. */
  private static final long BYTES_A_TEMPLATE = 3_500;

  private static final long BYTES = 240_000;

  private final ServiceName service;
  private final TemplateMiner miner;
  private final List<Drifted> untold = new ArrayList<>();
  private ShapeHistory history = new ShapeHistory();
  private Mix mix;
  private Pace pace;
  private MixAlarm alarm;
  private long learnedAt;
  private long now;
  private boolean hasBegun;
  private boolean isResumed;
  private long resumedAt = Long.MAX_VALUE;

  /** What became of a line. */
  public record Seen(Template template, Anomaly.Shift shift, List<Drifted> turns) {
    public Seen {
      turns = List.copyOf(turns);
    }
  }

  public LogShape(ServiceName service) {
    this(service, new TemplateMiner());
  }

  LogShape(ServiceName service, TemplateMiner miner) {
    this.service = service;
    this.miner = miner;
    this.mix = new Mix(0);
    this.pace = new Pace(service, 0);
    this.alarm = new MixAlarm(service);
  }

  /** Takes a line; one that is late counts as now. */
  public Seen add(Reading.LogLine line) {
    var turns = new ArrayList<Drifted>();
    go(line.at(), turns);
    var template = miner.mine(line.message());
    turns.addAll(pace.line(now));
    var track = mix.line(template.id(), line.level(), now);
    settle(turns);
    return new Seen(template, shift(template.id(), track), turns);
  }

  /** Time goes on, whether or not lines come. */
  public List<Drifted> pass(Instant at) {
    if (!hasBegun || isAwaited(at.toEpochMilli())) {
      return List.of();
    }
    var turns = new ArrayList<Drifted>();
    go(at, turns);
    settle(turns);
    return List.copyOf(turns);
  }

  /** Read from what was kept, it waits for a first line, for a while. */
  private boolean isAwaited(long then) {
    resumedAt = Math.min(resumedAt, then);
    return isResumed && then - resumedAt < FOUND_AGAIN_MILLIS;
  }

  private void go(Instant at, List<Drifted> turns) {
    long then = at.toEpochMilli();
    if (!hasBegun || isResumed || then - now > LEAP_MILLIS) {
      hasBegun = true;
      isResumed = false;
      now = Math.max(now, then);
      mix.skipTo(now);
      pace.skipTo(now);
    }
    now = Math.max(now, then);
    turns.addAll(untold);
    untold.clear();
    turns.addAll(pace.pass(now, this::usuallySaid));
  }

  private void settle(List<Drifted> turns) {
    var spell = mix.spell();
    boolean isOver = mix.pass(now, this::current);
    if (isOver) {
      turns.addAll(alarm.spell(mix, spell));
      turns.addAll(alarm.judgeAgain(mix, now, history.usual(), this::text));
    }
    if (isLearned()) {
      turns.addAll(alarm.judge(mix, now, history.usual(), this::text));
    }
    history.add(now, strength() * limit(), limit());
  }

  private boolean isLearned() {
    if (learnedAt == 0 && learned() >= 1) {
      learnedAt = now;
      mix.settle();
    }
    return learnedAt > 0;
  }

  private double learned() {
    return mix.usual(1).learned();
  }

  private int current(int id) {
    return miner.current(id).map(Template::id).orElse(Mix.GONE);
  }

  public String text(int id) {
    return miner.current(id).map(Template::text).orElse("");
  }

  /** How strong the evidence is that the log is not as it was: from 1 on it is an alarm. */
  public double strength() {
    return learnedAt == 0 ? 0 : mix.shown();
  }

  /** Beyond this the score is too much, in decades of likelihood. */
  private double limit() {
    return mix.limit() / DECADE;
  }

  private Shift shift(int id, Track track) {
    boolean isNew = learnedAt > 0 && track.first() > learnedAt && now - track.first() <= NEW_MILLIS;
    return isNew ? Shift.NEW : alarm.shift(id).orElse(Shift.OTHER);
  }

  /** The words and the values of a line of that template: joined, they are the line. */
  public List<Part> parts(String message, Template template) {
    return miner.parts(message, template);
  }

  public LogShapeState state() {
    return new LogShapeState(service, learned(), mix.usual(1).pace(), history.points(), shares());
  }

  private List<Share> shares() {
    return mix.templates()
        .map(this::share)
        .sorted(Comparator.comparingDouble(LogShape::largest).reversed())
        .limit(MOST_SHARES)
        .toList();
  }

  private static double largest(Share share) {
    return Math.max(share.usual(), share.now());
  }

  private Share share(Map.Entry<Integer, Track> entry) {
    int id = entry.getKey();
    var track = entry.getValue();
    double usual = track.usualShare(mix.usual(id));
    return new Share("T" + id, text(id), usual, track.shareNow(), shift(id, track));
  }

  private List<Anomaly.Mover> usuallySaid() {
    return shares().stream()
        .filter(share -> share.usual() > 0)
        .map(
            share ->
                new Anomaly.Mover(
                    share.template(), share.text(), Shift.GONE, share.usual(), 0, share.usual()))
        .toList();
  }

  /** Learns anew what is usual. Templates keep their names. */
  public void relearn() {
    untold.addAll(alarm.forget(now));
    untold.addAll(pace.forget(now));
    mix = new Mix(now);
    pace = new Pace(service, now);
    alarm = new MixAlarm(service);
    history = new ShapeHistory();
    learnedAt = 0;
  }

  /** How many templates are kept. */
  public int templates() {
    return miner.templates().size();
  }

  /** About how much memory it takes. */
  public long bytes() {
    return BYTES + BYTES_A_TEMPLATE * miner.templates().size();
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    miner.write(out);
    out.writeBoolean(hasBegun);
    out.writeLong(now);
    out.writeLong(learnedAt);
    mix.write(out);
    pace.write(out);
    alarm.write(out);
    history.write(out);
  }

  /** The shape that was written. The time until its next line does not count as silence. */
  public static LogShape read(ServiceName service, DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("a log's shape of format " + version + "; this reads " + VERSION);
    }
    var shape = new LogShape(service, TemplateMiner.read(in));
    shape.isResumed = true;
    shape.hasBegun = in.readBoolean();
    shape.now = in.readLong();
    shape.learnedAt = in.readLong();
    shape.mix = Mix.read(shape.now, in);
    shape.pace = Pace.read(service, shape.now, in);
    shape.alarm = MixAlarm.read(service, in);
    shape.history = ShapeHistory.read(in);
    return shape;
  }
}
