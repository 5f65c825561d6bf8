package echoops.drift.metrics;

import echoops.drift.metrics.Telling.Finding;
import echoops.drift.together.Minutes;
import echoops.drift.together.Together;
import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Score;
import echoops.model.Anomaly.Shift;
import echoops.model.Drifted;
import echoops.model.MetricName;
import echoops.model.MetricState;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Watches the metrics of one service, each alone and all together, and tells when one is no longer
 * as usual and when it is again. Time is the samples' own; only silence, and the end of a row, are
 * seen by the passing of another clock, which is to be near theirs.
 *
 * <p>An anomaly may be told of a second time, with the same id and a graver verdict, when within
 * some minutes it proves to be more than it seemed.
 */
@OwnedBy("whoever watches the service")
public final class ServiceMetrics {
  /** What an anomaly of several metrics is called. */
  public static final String ALL = "all metrics";

  /** Metrics of one service; further ones are counted and not watched. */
  static final int MOST = 256;

  /** A metric that was not seen for so long gives its place to a new one. */
  private static final Duration STALE = Duration.ofHours(1);

  private static final Duration ROW = Duration.ofMinutes(1);
  private static final int MOVERS = 5;
  private static final int FORMAT = 2;

  private final Telling telling;
  private final Alarmed alarmed;
  private final Silences silences;
  private final Map<MetricName, MetricWatch> watches = new TreeMap<>();
  private final Minutes minutes = new Minutes(ROW);
  private TogetherWatch together;
  private long leftOut;

  public ServiceMetrics(ServiceName service) {
    this(service, new Alarmed(), new TogetherWatch());
  }

  private ServiceMetrics(ServiceName service, Alarmed alarmed, TogetherWatch together) {
    this.telling = new Telling(service);
    this.alarmed = alarmed;
    this.silences = new Silences(telling, alarmed);
    this.together = together;
  }

  /** Takes a sample of the service; one that is no younger than its metric's last is left out. */
  public List<Drifted> add(Reading.Sample sample) {
    var watch = watch(sample.series(), sample.at());
    if (watch.isEmpty() || watch.get().pulse().isBehind(sample.at())) {
      leftOut++;
      return List.of();
    }
    var metric = sample.series().metric();
    minutes.add(metric, sample.at(), sample.value()).ifPresent(this::judge);
    add(watch.get(), sample);
    return telling.told();
  }

  /** Time passed: is a row of minutes over, and has a metric stopped coming? */
  public List<Drifted> pass(Instant now) {
    minutes.pass(now).ifPresent(this::judge);
    silences.look(watches.values(), now);
    silences
        .gone(watches.values(), now)
        .forEach(watch -> forget(watch, now, "gone for a day: it is not waited for any more"));
    return telling.told();
  }

  private Optional<MetricWatch> watch(Series series, Instant at) {
    if (!watches.containsKey(series.metric()) && watches.size() >= MOST) {
      watches.values().removeIf(watch -> watch.isStale(at.minus(STALE)));
    }
    return watches.containsKey(series.metric()) || watches.size() < MOST
        ? Optional.of(watches.computeIfAbsent(series.metric(), name -> new MetricWatch(series)))
        : Optional.empty();
  }

  private void add(MetricWatch watch, Reading.Sample sample) {
    var turn = watch.next(sample.at(), sample.value());
    watch.silent().ifPresent(open -> silences.end(watches.values(), open, sample.at()));
    switch (turn) {
      case Turn.None() -> strengthen(watch, sample);
      case Turn.Begun(var onset) -> begin(watch, sample, onset);
      case Turn.Over(var because) -> {
        watch.drifted().ifPresent(open -> telling.end(open, sample.at(), because));
        watch.drifted(Optional.empty());
        alarmed.over(watch.metric());
      }
    }
  }

  private void begin(MetricWatch watch, Reading.Sample sample, Instant onset) {
    var score = new Score(watch.judged().score(), 0, MetricDetector.LIMIT);
    var movers = List.of(watch.mover(sample.value()));
    var finding = new Finding(watch.metric().value(), onset, sample.at(), score, movers);
    alarmed.alone(watch.metric(), sample.at(), watch.judged().score());
    watch.drifted(Optional.of(telling.begin(finding, alarmed.grade(sample.at()))));
  }

  /** What was only written down may have been the beginning of more. */
  private void strengthen(MetricWatch watch, Reading.Sample sample) {
    watch
        .drifted()
        .filter(open -> open.verdict() == Verdict.LOG_ONLY && open.isYoung(sample.at()))
        .filter(open -> watch.judged().score() >= Verdicts.STRONG_ALONE)
        .ifPresent(open -> begin(watch, sample, open.onset()));
  }

  private void judge(Minutes.Row row) {
    var seen = together.judge(row);
    if (together.alarms() && together.open().map(open -> open.isYoung(row.at())).orElse(true)) {
      alarm(row.at(), seen);
    }
    together.over().ifPresent(because -> over(row.at(), because));
  }

  private void alarm(Instant at, Together.Seen seen) {
    alarmed.together(at, seen.score());
    var grade = alarmed.grade(at);
    if (together.open().map(open -> open.isLighterThan(grade.verdict())).orElse(true)) {
      var score = new Score(seen.score(), 0, Together.LIMIT);
      var movers = seen.parts().stream().limit(MOVERS).map(ServiceMetrics::mover).toList();
      var finding = new Finding(ALL, together.onset(at), at, score, movers);
      together.open(telling.begin(finding, grade));
    }
  }

  private static Mover mover(Together.Part part) {
    var shift = part.now() > part.before() ? Shift.RISEN : Shift.FALLEN;
    var text = "apart from the others";
    return new Mover(part.metric().value(), text, shift, part.before(), part.now(), part.weight());
  }

  private void over(Instant at, String because) {
    together.open().ifPresent(open -> telling.end(open, at, because));
    together.close();
  }

  /** Leaves a metric alone, and what was told of it. */
  public List<Drifted> forget(MetricName metric, Instant now) {
    Optional.ofNullable(watches.get(metric))
        .ifPresent(watch -> forget(watch, now, "it is not watched any more"));
    return telling.told();
  }

  private void forget(MetricWatch watch, Instant now, String because) {
    watches.remove(watch.metric());
    watch.drifted().ifPresent(open -> telling.end(open, now, because));
    watch.silent().ifPresent(open -> silences.drop(watches.values(), open, now, because));
  }

  /** Learns from now on what is usual, as if nothing had been seen; what was told of is over. */
  public List<Drifted> relearn(Instant now) {
    for (var watch : List.copyOf(watches.values())) {
      forget(watch, now, "what is usual is learned anew");
    }
    over(now, "what is usual is learned anew");
    together = new TogetherWatch();
    return telling.told();
  }

  public List<MetricState> states() {
    return watches.values().stream().map(MetricWatch::state).toList();
  }

  /** Samples that were late, or of metrics beyond those that are watched. */
  public long leftOut() {
    return leftOut;
  }

  /** How much memory it takes. */
  public long bytes() {
    return together.bytes() + watches.values().stream().mapToLong(MetricWatch::bytes).sum();
  }

  /** Writes everything it knows, so that {@link #read} goes on where this one is. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeShort(watches.size());
    for (var watch : watches.values()) {
      watch.write(out);
    }
    alarmed.write(out);
    together.write(out);
    minutes.write(out);
  }

  public static ServiceMetrics read(ServiceName service, DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("a service's metrics in format " + format + ", not " + FORMAT);
    }
    int count = in.readUnsignedShort();
    var watches = new TreeMap<MetricName, MetricWatch>();
    for (int i = 0; i < count; i++) {
      var watch = MetricWatch.read(service, in);
      watches.put(watch.metric(), watch);
    }
    var metrics = new ServiceMetrics(service, Alarmed.read(in), TogetherWatch.read(in));
    metrics.watches.putAll(watches);
    metrics.minutes.read(in);
    return metrics;
  }
}
