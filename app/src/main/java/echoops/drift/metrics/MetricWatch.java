package echoops.drift.metrics;

import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Shift;
import echoops.model.MetricName;
import echoops.model.MetricState;
import echoops.model.OwnedBy;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One metric of a service: its detector, its alarm, its pulse and its newest points. */
@OwnedBy("the service's metrics")
final class MetricWatch {
  /** Pulse and alarms, with what Java takes for objects. */
  private static final long BYTES_BESIDE = 300;

  private static final Judged NOTHING = new Judged(0, false, 0, 0, 0, 0, List.of());

  private final Series series;
  private final MetricDetector detector;
  private final Pulse pulse;
  private final Points points;
  private Optional<Open> drifted = Optional.empty();
  private Optional<Open> silent = Optional.empty();
  private Judged judged = NOTHING;

  MetricWatch(Series series) {
    this(series, new MetricDetector(), new Pulse(), new Points());
  }

  private MetricWatch(Series series, MetricDetector detector, Pulse pulse, Points points) {
    this.series = series;
    this.detector = detector;
    this.pulse = pulse;
    this.points = points;
  }

  /** Takes a sample that is younger than all before it. */
  Turn next(Instant at, double value) {
    pulse.beat(at, silent);
    judged = detector.judge(at, value);
    points.add(new MetricState.Point(at, value, judged.low(), judged.high()));
    return detector.turn();
  }

  MetricName metric() {
    return series.metric();
  }

  Pulse pulse() {
    return pulse;
  }

  Judged judged() {
    return judged;
  }

  /** The alarm that is not over. */
  Optional<Open> drifted() {
    return drifted;
  }

  void drifted(Optional<Open> open) {
    drifted = open;
  }

  /** The alarm that no sample comes any more. */
  Optional<Open> silent() {
    return silent;
  }

  void silent(Optional<Open> open) {
    silent = open;
  }

  MetricState state() {
    return new MetricState(
        series,
        judged.learned(),
        detector.isUnusual() || silent.isPresent(),
        judged.score(),
        points.all());
  }

  /** Whether it could be forgotten: it was not seen since then, and nobody waits for it. */
  boolean isStale(Instant since) {
    return pulse.last().isBefore(since) && drifted.isEmpty() && silent.isEmpty();
  }

  /** That nothing comes where this much came. */
  Mover gone(double weight) {
    return new Mover(metric().value(), "silent", Shift.GONE, judged.median(), 0, weight);
  }

  /** What is unusual about the newest sample, seen alone. */
  Mover mover(double value) {
    var view =
        judged.views().stream()
            .max(Comparator.comparingDouble(ViewScore::surprise))
            .map(seen -> words(seen.view()))
            .orElse("");
    return new Mover(metric().value(), view, shift(value), judged.median(), value, 1);
  }

  private Shift shift(double value) {
    if (value > judged.high()) {
      return Shift.RISEN;
    }
    return value < judged.low() ? Shift.FALLEN : Shift.OTHER;
  }

  private static String words(View view) {
    return switch (view) {
      case LEVEL -> "level";
      case SEASON -> "time of day";
      case TREND -> "trend";
      case JUMP -> "jump";
      case SHAPE -> "shape";
      case RHYTHM -> "rhythm";
      case SPREAD -> "spread";
      case FLAT -> "no longer moves";
    };
  }

  long bytes() {
    return detector.bytes() + Points.bytes() + BYTES_BESIDE;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(series.metric().value());
    detector.write(out);
    pulse.write(out);
    points.write(out);
    Open.write(drifted, out);
    Open.write(silent, out);
  }

  static MetricWatch read(ServiceName service, DataInput in) throws IOException {
    var series = new Series(service, new MetricName(in.readUTF()));
    var watch = new MetricWatch(series, MetricDetector.read(in), Pulse.read(in), Points.read(in));
    watch.judged = watch.detector.standing(watch.pulse.last());
    watch.drifted = Open.read(in);
    watch.silent = Open.read(in);
    return watch;
  }
}
