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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Says when a service has fallen silent, or says many more or fewer lines than it did. */
@OwnedBy("the service's LogShape")
final class Pace {
  static final String SILENCE = "silence";
  static final String RATE = "log rate";
  private static final double DECADE = Math.log(10);

  /** So long after it was seen it is usual. */
  private static final long SILENT_FOR_GOOD = 24 * 3_600_000;

  private static final long RATE_FOR_GOOD = 30 * 60_000;

  /** A rate must be usual for so long. */
  private static final long CALM = 60_000;

  private final ServiceName service;
  private Quiet quiet;
  private Rate rate;
  private Optional<Alarm> silence = Optional.empty();
  private Optional<Alarm> change = Optional.empty();
  private long restless;

  Pace(ServiceName service, long at) {
    this.service = service;
    this.quiet = new Quiet(at);
    this.rate = new Rate(at);
  }

  /** A line came: a silence is over. */
  List<Drifted> line(long at) {
    quiet.line(at);
    rate.line(at);
    return silence.isPresent() ? endSilence(at, "it says something again") : List.of();
  }

  private List<Drifted> endSilence(long at, String because) {
    var ended = silence.<Drifted>map(alarm -> alarm.ended(at, because));
    silence = Optional.empty();
    quiet.end();
    rate.takeBack();
    return ended.stream().toList();
  }

  /**
   * Time went on.
   *
   * @param said what is said usually
   */
  List<Drifted> pass(long at, Supplier<List<Mover>> said) {
    quiet.pass(at);
    rate.pass(at);
    var turns = new ArrayList<Drifted>();
    passSilence(at, said, turns);
    passRate(at, turns);
    return turns;
  }

  private void passSilence(long at, Supplier<List<Mover>> said, List<Drifted> turns) {
    if (silence.isEmpty() && quiet.isSilent()) {
      var anomaly = silent(at, said.get());
      silence = Optional.of(Alarm.of(anomaly));
      turns.add(new Drifted.Began(anomaly));
    } else if (silence.isPresent() && at - silence.get().seen() >= SILENT_FOR_GOOD) {
      turns.addAll(endSilence(at, "it has said nothing for a day, and that is taken for usual"));
    }
  }

  private Anomaly silent(long at, List<Mover> movers) {
    long seconds = (at - quiet.lastLine()) / 1_000;
    return anomaly(
        SILENCE,
        Verdict.CRITICAL,
        quiet.lastLine(),
        at,
        new Anomaly.Score(quiet.evidence().nats() / DECADE, 0, quiet.limit() / DECADE),
        "no line for " + seconds + " seconds",
        movers);
  }

  private void passRate(long at, List<Drifted> turns) {
    if (silence.isPresent()) {
      return;
    }
    if (change.isEmpty() && rate.isChanged()) {
      var anomaly = changed(at);
      change = Optional.of(Alarm.of(anomaly));
      restless = at;
      turns.add(new Drifted.Began(anomaly));
    } else if (change.isPresent()) {
      passChange(at, change.get(), turns);
    }
  }

  private void passChange(long at, Alarm alarm, List<Drifted> turns) {
    restless = rate.isUsual() ? restless : at;
    if (at - restless >= CALM) {
      rate.takeBack();
      change = Optional.empty();
      turns.add(alarm.ended(at, "as many lines come as before"));
    } else if (at - alarm.seen() >= RATE_FOR_GOOD) {
      rate.adopt();
      change = Optional.empty();
      turns.add(alarm.ended(at, "so many lines have come for half an hour: taken for usual"));
    }
  }

  private Anomaly changed(long at) {
    double seconds = Rate.WINDOW / 1_000.0;
    double usual = rate.mean() / seconds;
    double now = rate.newest() / seconds;
    var shift = rate.isRisen() ? Shift.RISEN : Shift.FALLEN;
    return anomaly(
        RATE,
        Verdict.WARNING,
        rate.evidence().since(),
        at,
        new Anomaly.Score(rate.evidence().nats() / DECADE, 0, rate.limit() / DECADE),
        String.format(Locale.ROOT, "%.3g lines a second, usually %.3g", now, usual),
        List.of(new Mover("lines", "lines a second", shift, usual, now, 1)));
  }

  private Anomaly anomaly(
      String subject,
      Verdict verdict,
      long onset,
      long seen,
      Anomaly.Score score,
      String because,
      List<Mover> movers) {
    var began = Instant.ofEpochMilli(Math.min(onset, seen));
    return new Anomaly(
        Anomaly.idOf(service, subject, began),
        service,
        subject,
        verdict,
        began,
        Instant.ofEpochMilli(seen),
        score,
        MixAlarm.DETECTOR,
        because,
        movers);
  }

  /** Nobody watched until now. */
  void skipTo(long at) {
    quiet.skipTo(at);
    rate.skipTo(at);
  }

  /** What is usual is learned anew. */
  List<Drifted> forget(long at) {
    var turns = new ArrayList<Drifted>();
    var because = "what is usual is learned anew";
    silence.ifPresent(alarm -> turns.add(alarm.ended(at, because)));
    change.ifPresent(alarm -> turns.add(alarm.ended(at, because)));
    return turns;
  }

  void write(DataOutput out) throws IOException {
    quiet.write(out);
    rate.write(out);
    for (var alarm : List.of(silence, change)) {
      out.writeBoolean(alarm.isPresent());
      if (alarm.isPresent()) {
        alarm.get().write(out);
      }
    }
    out.writeLong(restless);
  }

  static Pace read(ServiceName service, long at, DataInput in) throws IOException {
    var pace = new Pace(service, at);
    pace.quiet = Quiet.read(at, in);
    pace.rate = Rate.read(at, in);
    pace.silence = in.readBoolean() ? Optional.of(Alarm.read(service, in)) : Optional.empty();
    pace.change = in.readBoolean() ? Optional.of(Alarm.read(service, in)) : Optional.empty();
    pace.restless = in.readLong();
    return pace;
  }
}
