package echoops.drift;

import echoops.drift.baseline.BaselineMetrics;
import echoops.drift.logs.LogShape;
import echoops.drift.logs.RecentErrors;
import echoops.drift.metrics.ServiceMetrics;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All detectors of one service, and its clock.
 *
 * <p>A service's time is that of its readings, which may be sent late, or faster than they
 * happened. While none come it goes on at our own pace, so that silence is noticed.
 */
@OwnedBy("whoever holds the lock of the watches")
final class ServiceWatch {
  private static final int VERSION = 1;

  private final ServiceName service;
  private final LogShape logs;
  private final ServiceMetrics metrics;
  private final Optional<BaselineMetrics> baseline;
  private final RecentErrors errors = new RecentErrors();
  private Instant event;
  private Instant received;
  private boolean hasLogs;
  private boolean hasChanged;
  private boolean isUnsaved;

  private ServiceWatch(
      ServiceName service,
      LogShape logs,
      ServiceMetrics metrics,
      Optional<BaselineMetrics> baseline,
      Instant event,
      Instant now) {
    this.service = service;
    this.logs = logs;
    this.metrics = metrics;
    this.baseline = baseline;
    this.event = event;
    this.received = now;
  }

  static ServiceWatch of(ServiceName service, Optional<Baselines> baselines, Instant now) {
    return new ServiceWatch(
        service,
        new LogShape(service),
        new ServiceMetrics(service),
        baselines.map(it -> it.of(service)),
        Instant.MIN,
        now);
  }

  /** When something was last heard of the service, by our clock. */
  Instant received() {
    return received;
  }

  LogShape.Seen take(Reading.LogLine line, Instant now) {
    arrive(line, now);
    hasLogs = true;
    var seen = logs.add(line);
    errors.add(seen.template().id(), line.level(), event.toEpochMilli());
    return seen;
  }

  List<Drifted> take(Reading.Sample sample, Instant now) {
    arrive(sample, now);
    baseline.ifPresent(it -> it.add(sample));
    return metrics.add(sample);
  }

  private void arrive(Reading reading, Instant now) {
    received = now;
    event = reading.at().isAfter(event) ? reading.at() : event;
    hasChanged = true;
    isUnsaved = true;
  }

  /** Lets time go on where nothing comes. */
  List<Drifted> pass(Instant now) {
    if (event.equals(Instant.MIN)) {
      return List.of();
    }
    var at = time(now);
    var turns = new ArrayList<>(logs.pass(at));
    turns.addAll(metrics.pass(at));
    hasChanged |= !turns.isEmpty();
    return turns;
  }

  /** Has the baseline, where there is one, say what it thinks of the last minute. */
  List<Drifted> check(Instant now) {
    return event.equals(Instant.MIN)
        ? List.of()
        : baseline.map(it -> it.check(time(now))).orElse(List.of());
  }

  /** Trains the baseline, where there is one. */
  void retrain(Instant now) {
    if (!event.equals(Instant.MIN)) {
      baseline.ifPresent(it -> it.train(time(now)));
    }
  }

  private Instant time(Instant now) {
    return event.plus(Duration.between(received, now));
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
    return metrics.forget(metric, now);
  }

  /** Learns anew what is usual; what is not over is taken for usual. */
  List<Drifted> train(Instant now) {
    isUnsaved = true;
    logs.relearn();
    return metrics.relearn(time(now));
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
      out.writeLong(event.equals(Instant.MIN) ? Long.MIN_VALUE : event.toEpochMilli());
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
      long event = in.readLong();
      boolean hasLogs = in.readBoolean();
      var logs = LogShape.read(service, in);
      var metrics = ServiceMetrics.read(service, in);
      var watch =
          new ServiceWatch(
              service,
              logs,
              metrics,
              baseline(service, in, baselines),
              event == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(event),
              now);
      watch.hasLogs = hasLogs;
      return watch;
    }
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
