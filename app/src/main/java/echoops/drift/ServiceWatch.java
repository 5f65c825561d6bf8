package echoops.drift;

import echoops.drift.baseline.BaselineMetrics;
import echoops.drift.logs.LogShape;
import echoops.drift.logs.RecentErrors;
import echoops.drift.metrics.ServiceMetrics;
import echoops.model.AnomalyId;
import echoops.model.Drifted;
import echoops.model.ErrorCluster;
import echoops.model.LiveLine;
import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All detectors of one service, and its clocks: those of lines and of samples may differ. */
@OwnedBy("whoever holds the lock of the watches")
final class ServiceWatch {
  private static final int VERSION = 2;

  private final ServiceName service;
  private final LogShape logs;
  private final ServiceMetrics metrics;
  private final Optional<BaselineMetrics> baseline;
  private final RecentErrors errors = new RecentErrors();
  private final Set<AnomalyId> open = new HashSet<>();
  private EventClock lines = new EventClock();
  private EventClock samples = new EventClock();
  private Instant received;
  private boolean hasLogs;
  private boolean hasChanged;
  private boolean isUnsaved;

  private ServiceWatch(
      ServiceName service,
      LogShape logs,
      ServiceMetrics metrics,
      Optional<BaselineMetrics> baseline,
      Instant now) {
    this.service = service;
    this.logs = logs;
    this.metrics = metrics;
    this.baseline = baseline;
    this.received = now;
  }

  static ServiceWatch of(ServiceName service, Optional<Baselines> baselines, Instant now) {
    return new ServiceWatch(
        service,
        new LogShape(service),
        new ServiceMetrics(service),
        baselines.map(it -> it.of(service)),
        now);
  }

  /** When something was last heard of the service, by our clock. */
  Instant received() {
    return received;
  }

  LogShape.Seen take(Reading.LogLine line, Instant now) {
    arrive(lines, line.at(), now);
    hasLogs = true;
    var seen = logs.add(line);
    errors.add(seen.template().id(), line.level(), lines.event().toEpochMilli());
    follow(seen.turns());
    return seen;
  }

  List<Drifted> take(Reading.Sample sample, Instant now) {
    arrive(samples, sample.at(), now);
    baseline.ifPresent(it -> it.add(sample));
    return follow(metrics.add(sample));
  }

  private void arrive(EventClock clock, Instant at, Instant now) {
    clock.arrive(at, now);
    received = now;
    hasChanged = true;
    isUnsaved = true;
  }

  /** Keeps in mind what is not over, and that there is something to be kept. */
  private List<Drifted> follow(List<Drifted> turns) {
    for (var turn : turns) {
      switch (turn) {
        case Drifted.Began(var anomaly) -> open.add(anomaly.id());
        case Drifted.Ended(var id, _, _, _) -> open.remove(id);
      }
    }
    hasChanged |= !turns.isEmpty();
    isUnsaved |= !turns.isEmpty();
    return turns;
  }

  /** What is not over. */
  Set<AnomalyId> open() {
    return Set.copyOf(open);
  }

  /** The ends of what is not over, because nobody will watch it any more. */
  List<Drifted> end(Instant now, String because) {
    return open.stream().<Drifted>map(id -> new Drifted.Ended(id, service, now, because)).toList();
  }

  /** Lets time go on where nothing comes. */
  List<Drifted> pass(Instant now) {
    var turns = new ArrayList<Drifted>();
    if (lines.hasBegun()) {
      turns.addAll(logs.pass(lines.time(now)));
    }
    if (samples.hasBegun()) {
      turns.addAll(metrics.pass(samples.time(now)));
    }
    return follow(turns);
  }

  /** Has the baseline, where there is one, say what it thinks of the last minute. */
  List<Drifted> check(Instant now) {
    return baseline
        .filter(_ -> samples.hasBegun())
        .map(it -> follow(it.check(samples.time(now))))
        .orElse(List.of());
  }

  /** Trains the baseline, where there is one. */
  void retrain(Instant now) {
    if (samples.hasBegun()) {
      baseline.ifPresent(it -> it.train(samples.time(now)));
      isUnsaved = true;
    }
  }

  /** Whether something has come since this was last asked. */
  boolean hasChanged() {
    boolean was = hasChanged;
    hasChanged = false;
    return was;
  }

  ServiceDrift state() {
    return new ServiceDrift(
        service, hasLogs ? Optional.of(logs.state()) : Optional.empty(), metrics.states());
  }

  List<LiveLine.Part> parts(Reading.LogLine line, LogShape.Seen seen) {
    return logs.parts(line.message(), seen.template()).stream()
        .map(part -> new LiveLine.Part(part.text(), part.isValue()))
        .toList();
  }

  List<ErrorCluster> clusters() {
    return errors.clusters(logs::text).stream()
        .map(it -> new ErrorCluster("T" + it.id(), it.text(), it.share(), it.words()))
        .toList();
  }

  /** Forgets a metric, which makes room for others. */
  List<Drifted> forget(MetricName metric, Instant now) {
    return follow(metrics.forget(metric, now));
  }

  /** Learns anew what is usual; what is not over is taken for usual. */
  List<Drifted> train(Instant now) {
    isUnsaved = true;
    logs.relearn();
    return follow(samples.hasBegun() ? metrics.relearn(samples.time(now)) : List.of());
  }

  long bytes() {
    return logs.bytes() + metrics.bytes();
  }

  /** What was learned, unless it is what was given last. */
  Optional<byte[]> unsaved() {
    if (!isUnsaved) {
      return Optional.empty();
    }
    isUnsaved = false;
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(lines, out);
      write(samples, out);
      out.writeShort(open.size());
      for (var id : open) {
        out.writeUTF(id.value());
      }
      out.writeBoolean(hasLogs);
      logs.write(out);
      metrics.write(out);
      out.writeBoolean(baseline.isPresent());
      if (baseline.isPresent()) {
        baseline.get().write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(bytes.toByteArray());
  }

  /**
   * A watch that goes on from what was learned. The time in which nobody watched does not count as
   * silence.
   */
  static ServiceWatch read(
      ServiceName service, byte[] state, Optional<Baselines> baselines, Instant now)
      throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(state))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException("it has version " + version + "; this reads " + VERSION);
      }
      var lines = clock(in);
      var samples = clock(in);
      var open = new ArrayList<AnomalyId>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        open.add(new AnomalyId(in.readUTF()));
      }
      boolean hasLogs = in.readBoolean();
      var logs = LogShape.read(service, in);
      var metrics = ServiceMetrics.read(service, in);
      var watch = new ServiceWatch(service, logs, metrics, baseline(service, in, baselines), now);
      watch.lines = lines;
      watch.samples = samples;
      watch.open.addAll(open);
      watch.hasLogs = hasLogs;
      return watch;
    }
  }

  private static void write(EventClock clock, DataOutputStream out) throws IOException {
    out.writeLong(clock.hasBegun() ? clock.event().toEpochMilli() : Long.MIN_VALUE);
    out.writeLong(clock.hasBegun() ? clock.received().toEpochMilli() : Long.MIN_VALUE);
  }

  /** Time went on while nobody watched. */
  private static EventClock clock(DataInputStream in) throws IOException {
    long event = in.readLong();
    long received = in.readLong();
    return event == Long.MIN_VALUE
        ? new EventClock()
        : EventClock.at(Instant.ofEpochMilli(event), Instant.ofEpochMilli(received));
  }

  /** One that was kept goes on as it is set now; one that was not begins anew. */
  private static Optional<BaselineMetrics> baseline(
      ServiceName service, DataInputStream in, Optional<Baselines> baselines) throws IOException {
    if (baselines.isEmpty()) {
      return Optional.empty();
    }
    var baseline = baselines.get().of(service);
    if (in.readBoolean()) {
      baseline.read(in);
    }
    return Optional.of(baseline);
  }
}
