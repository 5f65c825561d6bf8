package echoops.drift.logs;

import echoops.model.Anomaly;
import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Shift;
import echoops.model.Drifted;
import echoops.model.OwnedBy;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Says when the mix of a service's templates is no longer as it was, and when that is over: when
 * all that moved is as before, or has been as it is for so long that it is usual. While an alarm is
 * open, another begins only if it matters more.
 */
@OwnedBy("the service's LogShape")
final class MixAlarm {
  static final String DETECTOR = "log shape";
  private static final double DECADE = Math.log(10);

  /** What has come half as near as what raised the alarm is part of it. */
  private static final double PART = 0.5;

  private static final int MOST_MOVERS = 8;

  /** So long after it was seen, what is written down only is usual, and what woke somebody. */
  private static final long USUAL_SOON = 10 * 60_000;

  private static final long USUAL_LATE = 30 * 60_000;

  private final ServiceName service;
  private final Map<Integer, Apart> apart = new HashMap<>();
  private Optional<Alarm> open = Optional.empty();

  MixAlarm(ServiceName service) {
    this.service = service;
  }

  /** Turns of the mix as it is now. */
  List<Drifted> judge(Mix mix, long now, double usualScore, IntFunction<String> texts) {
    if (mix.worst() < 1) {
      return List.of();
    }
    var moved = mix.moved(PART);
    moved.forEach(one -> setApart(one, now));
    mix.judge();
    return begin(mix, moved, now, usualScore, texts);
  }

  private List<Drifted> begin(
      Mix mix, List<Mix.Moved> moved, long now, double usualScore, IntFunction<String> texts) {
    var movers = movers(mix, moved, now, texts);
    if (movers.isEmpty()) {
      return List.of();
    }
    var verdict = ShapeVerdict.of(movers);
    if (open.isPresent() && !verdict.isWorseThan(open.get().verdict())) {
      return List.of();
    }
    var turns = new ArrayList<Drifted>();
    open.ifPresent(was -> turns.add(was.ended(now, "it became something worse")));
    var anomaly = anomaly(mix, moved, movers, verdict, now, usualScore);
    open = Optional.of(Alarm.of(anomaly));
    turns.add(new Drifted.Began(anomaly));
    return turns;
  }

  /** What was written down only may matter more when it lasts. */
  List<Drifted> judgeAgain(Mix mix, long now, double usualScore, IntFunction<String> texts) {
    var lasting =
        apart.entrySet().stream()
            .filter(one -> one.getValue().isRise())
            .filter(one -> one.getValue().lasts(now) >= ShapeVerdict.LASTING)
            .flatMap(one -> mix.risen(one.getKey()).stream())
            .filter(one -> one.track().shareNow() >= ShapeVerdict.LARGE_PART)
            .sorted(Comparator.comparingDouble(Mix.Moved::ratio).reversed())
            .toList();
    return lasting.isEmpty() ? List.of() : begin(mix, lasting, now, usualScore, texts);
  }

  private void setApart(Mix.Moved one, long now) {
    one.track().setApart();
    apart.put(one.id(), new Apart(one.isRise(), now));
  }

  private Anomaly anomaly(
      Mix mix,
      List<Mix.Moved> moved,
      List<ShapeVerdict.Loud> movers,
      ShapeVerdict verdict,
      long now,
      double usualScore) {
    long onset = Math.min(now, moved.getFirst().evidence().since());
    var at = Instant.ofEpochMilli(onset);
    double limit = mix.limit() / DECADE;
    return new Anomaly(
        Anomaly.idOf(service, DETECTOR, at),
        service,
        DETECTOR,
        verdict.verdict(),
        at,
        Instant.ofEpochMilli(now),
        new Anomaly.Score(moved.getFirst().ratio() * limit, usualScore, limit),
        DETECTOR,
        verdict.because(),
        movers.stream().map(ShapeVerdict.Loud::mover).toList());
  }

  /** The templates that moved it; where only a group did, those of its templates that are said. */
  private List<ShapeVerdict.Loud> movers(
      Mix mix, List<Mix.Moved> moved, long now, IntFunction<String> texts) {
    var named = moved.stream().filter(one -> one.id() > 0).limit(MOST_MOVERS).toList();
    var shown = named.isEmpty() ? mix.inGroup(moved.getFirst(), MOST_MOVERS) : named;
    double all = shown.stream().mapToDouble(Mix.Moved::ratio).sum();
    return shown.stream().map(one -> loud(mover(mix, one, all, texts), one, now)).toList();
  }

  private ShapeVerdict.Loud loud(Mover mover, Mix.Moved one, long now) {
    long lasts = Optional.ofNullable(apart.get(one.id())).map(a -> a.lasts(now)).orElse(0L);
    return new ShapeVerdict.Loud(mover, one.track().level(), lasts);
  }

  private static Mover mover(Mix mix, Mix.Moved one, double all, IntFunction<String> texts) {
    double usual = one.track().usualShare(mix.usual(one.id()));
    double now = one.track().shareSince(one.evidence(), mix.spell());
    return new Mover(
        "T" + one.id(),
        texts.apply(one.id()),
        shift(one, usual, now),
        usual,
        now,
        all == 0 ? 0 : one.ratio() / all);
  }

  private static Shift shift(Mix.Moved one, double usual, double now) {
    if (one.isRise()) {
      return usual == 0 ? Shift.NEW : Shift.RISEN;
    }
    return now == 0 ? Shift.GONE : Shift.FALLEN;
  }

  /** A spell went by: what is over, and what is usual now. */
  List<Drifted> spell(Mix mix, Spell spell) {
    apart.keySet().removeIf(id -> mix.track(id).isEmpty());
    apart.forEach((id, one) -> mix.track(id).ifPresent(track -> one.spell(track, spell)));
    long now = spell.ended();
    if (open.isPresent() && now - open.get().seen() >= patience(open.get())) {
      return adopt(mix, now);
    }
    takeBack(mix, now);
    return apart.isEmpty() ? end(now, "the log is as it was") : List.of();
  }

  private static long patience(Alarm alarm) {
    return alarm.verdict() == Verdict.LOG_ONLY ? USUAL_SOON : USUAL_LATE;
  }

  private void takeBack(Mix mix, long now) {
    apart
        .entrySet()
        .removeIf(
            entry -> {
              boolean isBack = entry.getValue().isBack(now);
              if (isBack) {
                mix.track(entry.getKey()).ifPresent(Track::takeBack);
              }
              return isBack;
            });
  }

  private List<Drifted> adopt(Mix mix, long now) {
    long minutes = (now - open.orElseThrow().seen()) / 60_000;
    apart.forEach(
        (id, one) -> mix.track(id).ifPresent(track -> track.adopt(one.lines(), mix.usual(id))));
    apart.clear();
    return end(now, "it has been so for " + minutes + " minutes, and is taken for usual");
  }

  private List<Drifted> end(long now, String because) {
    var ended = open.<Drifted>map(alarm -> alarm.ended(now, because));
    open = Optional.empty();
    return ended.stream().toList();
  }

  /** What is usual is learned anew. */
  List<Drifted> forget(long now) {
    apart.clear();
    return end(now, "what is usual is learned anew");
  }

  Optional<Shift> shift(int id) {
    return Optional.ofNullable(apart.get(id))
        .map(Apart::isRise)
        .map(r -> r ? Shift.RISEN : Shift.FALLEN);
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(open.isPresent());
    if (open.isPresent()) {
      open.get().write(out);
    }
    out.writeInt(apart.size());
    for (var entry : apart.entrySet()) {
      out.writeInt(entry.getKey());
      entry.getValue().write(out);
    }
  }

  static MixAlarm read(ServiceName service, DataInput in) throws IOException {
    var alarm = new MixAlarm(service);
    if (in.readBoolean()) {
      alarm.open = Optional.of(Alarm.read(service, in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      alarm.apart.put(in.readInt(), Apart.read(in));
    }
    return alarm;
  }
}
