package echoops.flow;

import echoops.drift.Watches;
import echoops.model.Actor;
import echoops.model.Anomaly;
import echoops.model.Drifted;
import echoops.model.ErrorCluster;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.DriftEnded;
import echoops.model.IncidentEvent.DriftSeen;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import echoops.model.Signal;
import echoops.store.DetectorFiles;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.store.Once;
import echoops.telemetry.Count;
import echoops.telemetry.Hop;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drift clock: takes readings to the detectors, and what these see to the log.
 *
 * <p>What it has seen and could not write down it keeps, and writes down when the disk is back.
 */
@OwnedBy("the drift thread; what is public may be called by any")
public final class DriftFlow implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(DriftFlow.class);

  private static final int AT_ONCE = 1_000;

  /** How soon a line is judged, and how often silence is looked for. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration KEEP_EVERY = Duration.ofMinutes(1);
  private static final Duration ONCE_IN = Duration.ofDays(2);

  /** Beyond so many the oldest are forgotten: whoever reads a thousand turns reads none. */
  private static final int MOST_UNTOLD = 1_000;

  private final ReadingFlow readings;
  private final Watches watches;
  private final DetectorFiles files;
  private final Anomalies anomalies;
  private final EventLog log;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Deque<IncidentEvent> untold = new ArrayDeque<>();
  private final DriftAlerts alerts;
  private volatile Onlookers onlookers = Onlookers.NONE;
  private Instant looked;
  private Instant kept;

  public DriftFlow(
      ReadingFlow readings,
      Watches watches,
      DetectorFiles files,
      Anomalies anomalies,
      EventLog log,
      InstantSource clock,
      Telemetry telemetry) {
    this.readings = readings;
    this.watches = watches;
    this.files = files;
    this.anomalies = anomalies;
    this.log = log;
    this.clock = clock;
    this.telemetry = telemetry;
    this.alerts = DriftAlerts.from(anomalies.since(Instant.EPOCH));
    this.looked = clock.instant();
    this.kept = clock.instant();
    files.read().forEach(this::restore);
    settle();
  }

  /** What the log holds for going on and no detector knows any more is over: nobody watches it. */
  private void settle() {
    var watched = watches.open();
    anomalies.since(Instant.EPOCH).stream()
        .filter(known -> known.ended().isEmpty())
        .map(Anomalies.Known::anomaly)
        .filter(anomaly -> !watched.contains(anomaly.id()))
        .forEach(anomaly -> remember(unwatched(anomaly)));
  }

  private Drifted unwatched(Anomaly anomaly) {
    return new Drifted.Ended(
        anomaly.id(), anomaly.service(), clock.instant(), "it was not watched to its end");
  }

  private void restore(ServiceName service, DetectorFiles.Kept kept) {
    if (watches.restore(service, kept.state(), clock.instant())) {
      kept.environment().ifPresent(environment -> readings.recall(service, environment));
    } else {
      files.remove(service);
    }
  }

  /** Shows from now on what streams by. */
  public void show(Onlookers to) {
    onlookers = to;
  }

  @Override
  public void take() throws InterruptedException {
    var batch = readings.await(AT_ONCE, PATIENCE);
    var taken = watches.take(batch, clock.instant());
    taken.turns().forEach(this::remember);
    onlookers.lines(taken.lines());
    var now = clock.instant();
    if (Duration.between(looked, now).compareTo(LOOK_EVERY) >= 0) {
      looked = now;
      watches.pass(now).forEach(this::remember);
      onlookers.drift(watches.changed());
    }
    tell();
    if (Duration.between(kept, now).compareTo(KEEP_EVERY) >= 0) {
      kept = now;
      keep();
    }
  }

  private void remember(Drifted turn) {
    untold.addLast(event(turn));
    if (untold.size() > MOST_UNTOLD) {
      // What triage is to place is at most a few for each service, and stays.
      var _ = untold.removeIf(event -> event.toPlace().isEmpty());
    }
  }

  private void tell() {
    if (untold.isEmpty()) {
      return;
    }
    log.append(untold.stream().map(DriftFlow::draft).toList());
    untold.clear();
  }

  /**
   * An append that failed for want of an answer may be durable: said again, it is not told twice.
   */
  private static Draft draft(IncidentEvent event) {
    var draft = begun(event);
    return switch (event) {
      case DriftSeen(var anomaly, _) ->
          draft.once(new Once("drift " + anomaly.id() + " " + anomaly.verdict(), ONCE_IN));
      case DriftEnded ended -> draft.once(new Once("drift ended " + ended.anomaly(), ONCE_IN));
      default -> draft;
    };
  }

  /** What is to be placed begins a trace, as a webhook does. */
  private static Draft begun(IncidentEvent event) {
    return event.toPlace().isPresent()
        ? Traces.in(Hop.DRIFT, Optional.empty(), () -> Draft.of(Actor.DRIFT, event))
        : Draft.of(Actor.DRIFT, event);
  }

  private IncidentEvent event(Drifted turn) {
    return switch (turn) {
      case Drifted.Began(var anomaly) -> {
        telemetry.count(Count.ANOMALIES, anomaly.verdict().name());
        yield new DriftSeen(anomaly, signal(anomaly));
      }
      case Drifted.Ended(var id, var service, var at, var because) ->
          new DriftEnded(id, at, because, alerts.ended(id, service, at));
    };
  }

  /** Whoever wants quiet is not woken; it is written down all the same. */
  private Optional<Signal> signal(Anomaly anomaly) {
    return anomalies.isPaused(clock.instant())
        ? Optional.empty()
        : alerts.began(anomaly, readings.environment(anomaly.service()));
  }

  private void keep() {
    watches.forgotten().forEach(files::remove);
    watches.save(
        (service, state) ->
            files.write(service, new DetectorFiles.Kept(readings.environment(service), state)));
  }

  /** Judges what still waits, tells of it, and keeps what was learned. */
  public void end() {
    try {
      for (var left = waiting(); !left.isEmpty(); left = waiting()) {
        watches.take(left, clock.instant()).turns().forEach(this::remember);
      }
      tell();
      keep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Failure e) {
      LOG.atWarn().addKeyValue("reason", e.reason()).log("what was seen last is not kept");
    }
  }

  private List<Reading> waiting() throws InterruptedException {
    return readings.await(AT_ONCE, Duration.ZERO);
  }

  /** A detector by its name, as anomalies name it. */
  public record Detector(String name, boolean isLearning, String text) {}

  /** How much is watched, and what made room for it. */
  public record Size(int services, int series, long kilobytes, long evicted) {}

  /** Every detector that looks at readings. */
  public List<Detector> detectors() {
    return watches.detectors().stream()
        .map(it -> new Detector(it.name(), it.isLearning(), it.text()))
        .toList();
  }

  public Size size() {
    var size = watches.size();
    return new Size(size.services(), size.series(), size.bytes() / 1024, size.evicted());
  }

  /** How each service is, by name. */
  public List<ServiceDrift> services() {
    return watches.all();
  }

  /** How far the service that has drifted most has; beyond 1 it is too far. */
  public double score() {
    return services().stream()
        .flatMap(it -> it.logs().stream())
        .filter(it -> !it.history().isEmpty())
        .map(it -> it.history().getLast())
        .filter(it -> it.limit() > 0)
        .mapToDouble(it -> it.score() / it.limit())
        .max()
        .orElse(0);
  }

  /** How a service is, if anything came of it. */
  public Optional<ServiceDrift> service(ServiceName name) {
    return services().stream().filter(it -> it.service().equals(name)).findFirst();
  }

  /** What the errors of a service lately are about. */
  public List<ErrorCluster> clusters(ServiceName service) {
    return watches.clusters(service);
  }

  /** Learns anew what is usual: of one service, or of all. */
  public void train(Optional<ServiceName> service) {
    watches.train(service, clock.instant());
  }

  /** Has the baselines judge, where they are on. */
  public void check() {
    watches.check(clock.instant());
  }

  /** Trains the baselines, where they are on. */
  public void retrain() {
    watches.retrain(clock.instant());
  }
}
