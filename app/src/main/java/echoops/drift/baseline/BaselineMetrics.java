package echoops.drift.baseline;

import echoops.drift.together.Minutes;
import echoops.model.Anomaly;
import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Score;
import echoops.model.Anomaly.Shift;
import echoops.model.AnomalyId;
import echoops.model.Drifted;
import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Watches the metrics of one service with a forest and EWMA charts, instead of the detectors of
 * this house. It is asked on a schedule what it thinks of the last minute; a verdict that is not
 * normal begins an anomaly, and the next that is ends it. When a metric is new, all begins anew.
 */
@OwnedBy("whoever watches the service")
public final class BaselineMetrics {
  /** What an anomaly is called. */
  public static final String ALL = "all metrics";

  private static final String DETECTOR = "forest and ewma";
  private static final int MOVERS = 5;
  private static final int FORMAT = 1;

  private final ServiceName service;
  private final Ewma.Setting setting;
  private final double contamination;
  private final Minutes minutes = new Minutes(Duration.ofMinutes(1));
  private Map<MetricName, Double> newest = Map.of();
  private List<MetricName> names = List.of();
  private ForestAndEwma detector;
  private Optional<AnomalyId> open = Optional.empty();

  public BaselineMetrics(ServiceName service, Ewma.Setting setting, double contamination) {
    this.service = service;
    this.setting = setting;
    this.contamination = contamination;
    this.detector = new ForestAndEwma(0, setting, contamination);
  }

  public void add(Reading.Sample sample) {
    minutes
        .add(sample.series().metric(), sample.at(), sample.value())
        .ifPresent(row -> newest = row.means());
  }

  /** Looks at the last minute, as the schedule says. */
  public List<Drifted> check(Instant now) {
    minutes.pass(now).ifPresent(row -> newest = row.means());
    if (!names.containsAll(newest.keySet())) {
      begin(newest);
    }
    return names.isEmpty() || !newest.keySet().containsAll(names) ? List.of() : judged(now);
  }

  private void begin(Map<MetricName, Double> row) {
    var all = new TreeSet<>(names);
    all.addAll(row.keySet());
    names = List.copyOf(all);
    detector = new ForestAndEwma(names.size(), setting, contamination);
  }

  private List<Drifted> judged(Instant now) {
    var row = names.stream().mapToDouble(newest::get).toArray();
    var means = detector.means();
    var judged = detector.judge(now, row);
    newest = Map.of();
    if (judged.verdict() == Verdict.NORMAL) {
      var ended = open.map(id -> new Drifted.Ended(id, service, now, "the last look was normal"));
      open = Optional.empty();
      return ended.<List<Drifted>>map(List::of).orElse(List.of());
    }
    if (open.isPresent()) {
      return List.of();
    }
    var anomaly = anomaly(now, judged, movers(judged, means, row));
    open = Optional.of(anomaly.id());
    return List.of(new Drifted.Began(anomaly));
  }

  private Anomaly anomaly(Instant now, ForestAndEwma.Judged judged, List<Mover> movers) {
    return new Anomaly(
        Anomaly.idOf(service, ALL, now),
        service,
        ALL,
        judged.verdict(),
        now,
        now,
        new Score(judged.odd(), 0.5, detector.limit()),
        DETECTOR,
        judged.because(),
        movers);
  }

  /** The metrics that are furthest from their averages. */
  private List<Mover> movers(ForestAndEwma.Judged judged, List<Double> means, double[] row) {
    double sum = judged.deviations().stream().mapToDouble(Double::doubleValue).sum();
    var movers = new ArrayList<Mover>();
    for (int i = 0; i < row.length; i++) {
      var shift = row[i] > means.get(i) ? Shift.RISEN : Shift.FALLEN;
      double weight = sum > 0 ? judged.deviations().get(i) / sum : 0;
      movers.add(new Mover(names.get(i).value(), "ewma", shift, means.get(i), row[i], weight));
    }
    return movers.stream()
        .sorted(Comparator.comparingDouble(Mover::weight).reversed())
        .limit(MOVERS)
        .toList();
  }

  /** Trains the forest at once, on the last seven days. */
  public void train(Instant now) {
    detector.train(now);
  }

  public long bytes() {
    return detector.bytes();
  }

  /** Writes everything it knows, so that {@link #read} goes on where this one is. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeShort(names.size());
    for (var name : names) {
      out.writeUTF(name.value());
    }
    detector.write(out);
    out.writeUTF(open.map(AnomalyId::value).orElse(""));
  }

  /** Reads what another one wrote, of the same settings. */
  public void read(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("a forest and its charts in format " + format + ", not " + FORMAT);
    }
    int count = in.readUnsignedShort();
    var row = new TreeMap<MetricName, Double>();
    for (int i = 0; i < count; i++) {
      row.put(new MetricName(in.readUTF()), 0.0);
    }
    begin(row);
    detector.read(in);
    var id = in.readUTF();
    open = id.isEmpty() ? Optional.empty() : Optional.of(new AnomalyId(id));
  }
}
