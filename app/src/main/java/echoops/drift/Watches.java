package echoops.drift;

import static java.util.stream.Collectors.toSet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.drift.logs.LogShape;
import echoops.drift.metrics.SeriesLimit;
import echoops.model.AnomalyId;
import echoops.model.Drifted;
import echoops.model.ErrorCluster;
import echoops.model.LiveLine;
import echoops.model.Reading;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watches of all services. One thread gives them readings; any may ask how things stand.
 * Bounded: the service that has been silent for longest makes room for a new one, and is counted.
 */
public final class Watches {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

  /** At about a megabyte each. */
  private static final int MOST_SERVICES = 200;

  /** Of the lines that are taken at once, so many are given back to be looked at. */
  private static final int LIVE_LINES = 20;

  private final Optional<Baselines> baselines;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<ServiceName, ServiceWatch> watches = new HashMap<>();

  @GuardedBy("lock")
  private final SeriesLimit limit = new SeriesLimit();

  @GuardedBy("lock")
  private final List<Drifted> untold = new ArrayList<>();

  @GuardedBy("lock")
  private final List<ServiceName> forgotten = new ArrayList<>();

  @GuardedBy("lock")
  private long evicted;

  @GuardedBy("lock")
  private long bugs;

  /**
   * Watches.
   *
   * @param baselines well-known detectors that watch beside ours, if any do
   */
  public Watches(Optional<Baselines> baselines) {
    this.baselines = baselines;
  }

  /** What came of some readings. */
  public record Taken(List<Drifted> turns, List<LiveLine> lines) {
    public Taken {
      turns = List.copyOf(turns);
      lines = List.copyOf(lines);
    }
  }

  /** A detector by its name, as anomalies name it; it learns while it knows no service. */
  public record Detector(String name, boolean isLearning, String text) {}

  /** How much is watched. */
  public record Size(int services, int series, long bytes, long evicted) {}

  /** Takes readings in the order in which they came. */
  public Taken take(List<Reading> readings, Instant now) {
    var turns = new ArrayList<Drifted>();
    var lines = new ArrayList<LiveLine>();
    lock.lock();
    try {
      int first = Math.max(0, readings.size() - LIVE_LINES);
      for (int i = 0; i < readings.size(); i++) {
        var live = take(readings.get(i), now, turns);
        if (i >= first) {
          live.ifPresent(lines::add);
        }
      }
    } finally {
      lock.unlock();
    }
    return new Taken(turns, lines);
  }

  /** A reading that trips over a bug of ours must not take those behind it with it. */
  @GuardedBy("lock")
  private Optional<LiveLine> take(Reading reading, Instant now, List<Drifted> turns) {
    try {
      return switch (reading) {
        case Reading.LogLine line -> {
          var watch = watch(line.service(), now);
          var seen = watch.take(line, now);
          turns.addAll(seen.turns());
          yield Optional.of(live(line, seen, watch));
        }
        case Reading.Sample sample -> {
          turns.addAll(take(sample, now));
          yield Optional.empty();
        }
      };
    } catch (RuntimeException bug) {
      if (bugs++ == 0) {
        LOG.atError().addKeyValue("service", reading.service()).setCause(bug).log("not judged");
      }
      return Optional.empty();
    }
  }

  @GuardedBy("lock")
  private List<Drifted> take(Reading.Sample sample, Instant now) {
    var turns = new ArrayList<Drifted>();
    limit
        .seen(sample.series())
        .ifPresent(
            oldest ->
                Optional.ofNullable(watches.get(oldest.service()))
                    .ifPresent(watch -> turns.addAll(watch.forget(oldest.metric(), now))));
    turns.addAll(watch(sample.service(), now).take(sample, now));
    return turns;
  }

  private static LiveLine live(Reading.LogLine line, LogShape.Seen seen, ServiceWatch watch) {
    return new LiveLine(
        line.at(),
        line.service(),
        line.level(),
        seen.template().name(),
        seen.shift(),
        watch.parts(line, seen));
  }

  @GuardedBy("lock")
  private ServiceWatch watch(ServiceName service, Instant now) {
    var known = watches.get(service);
    if (known != null) {
      return known;
    }
    if (watches.size() >= MOST_SERVICES) {
      evict(now);
    }
    var watch = ServiceWatch.of(service, baselines, now);
    watches.put(service, watch);
    return watch;
  }

  @GuardedBy("lock")
  private void evict(Instant now) {
    watches.entrySet().stream()
        .min(Map.Entry.comparingByValue(Comparator.comparing(ServiceWatch::received)))
        .map(Map.Entry::getKey)
        .ifPresent(oldest -> forget(oldest, now));
    evicted++;
  }

  @GuardedBy("lock")
  private void forget(ServiceName service, Instant now) {
    Optional.ofNullable(watches.remove(service))
        .ifPresent(watch -> untold.addAll(watch.end(now, "other services took its place")));
    forgotten.add(service);
  }

  /** The services that were forgotten since this was last asked. */
  public List<ServiceName> forgotten() {
    lock.lock();
    try {
      var gone = List.copyOf(forgotten);
      forgotten.clear();
      return gone;
    } finally {
      lock.unlock();
    }
  }

  /** What is not over, of all services. */
  public Set<AnomalyId> open() {
    return locked(all -> all.values().stream().flatMap(it -> it.open().stream()).collect(toSet()));
  }

  /** Lets time go on for services of which nothing comes. */
  public List<Drifted> pass(Instant now) {
    lock.lock();
    try {
      var turns = new ArrayList<>(untold);
      untold.clear();
      watches.values().forEach(watch -> turns.addAll(watch.pass(now)));
      return turns;
    } finally {
      lock.unlock();
    }
  }

  /** How those services are of which something came since this was last asked. */
  public List<ServiceDrift> changed() {
    return locked(
        all ->
            all.values().stream()
                .filter(ServiceWatch::hasChanged)
                .map(ServiceWatch::state)
                .toList());
  }

  /** How all services are, by name. */
  public List<ServiceDrift> all() {
    return locked(
        all ->
            all.values().stream()
                .map(ServiceWatch::state)
                .sorted(Comparator.comparing(ServiceDrift::service))
                .toList());
  }

  /** What the errors of a service lately are about, the most of them first. */
  public List<ErrorCluster> clusters(ServiceName service) {
    return locked(
        all -> Optional.ofNullable(all.get(service)).map(ServiceWatch::clusters).orElse(List.of()));
  }

  /** Every detector that looks at readings. It watches as soon as it knows one service. */
  public List<Detector> detectors() {
    var states = all();
    var lines =
        states.stream().flatMap(it -> it.logs().stream().map(logs -> logs.learned() >= 1)).toList();
    var samples =
        states.stream()
            .filter(it -> !it.metrics().isEmpty())
            .map(it -> it.metrics().stream().anyMatch(metric -> metric.learned() >= 1))
            .toList();
    return List.of(
        detector("log shape", lines, "which templates a service logs, and how often"),
        detector("metrics", samples, "each metric by itself, and all together"));
  }

  /** {@code known} says of each service whether it is known. */
  private static Detector detector(String name, List<Boolean> known, String text) {
    long learning = known.stream().filter(isKnown -> !isKnown).count();
    var rest = learning == 0 ? "" : "; learning " + learning + " of " + known.size() + " services";
    return new Detector(name, learning > 0 && learning == known.size(), text + rest);
  }

  public Size size() {
    lock.lock();
    try {
      long bytes = watches.values().stream().mapToLong(ServiceWatch::bytes).sum();
      return new Size(watches.size(), limit.size(), bytes, evicted + limit.evictions());
    } finally {
      lock.unlock();
    }
  }

  /** Takes what comes from now on for usual: of one service, or of all. */
  public void train(Optional<ServiceName> service, Instant now) {
    lock.lock();
    try {
      watches.forEach(
          (name, watch) -> {
            if (service.isEmpty() || service.get().equals(name)) {
              untold.addAll(watch.train(now));
            }
          });
    } finally {
      lock.unlock();
    }
  }

  /** Has the baselines say what they think of the last minute; it is told when time goes on. */
  public void check(Instant now) {
    lock.lock();
    try {
      for (var watch : watches.values()) {
        watch.check(now).forEach(turn -> baselines.ifPresent(it -> untold.add(it.told(turn))));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Trains the baselines on what they have kept. */
  public void retrain(Instant now) {
    lock.lock();
    try {
      watches.values().forEach(watch -> watch.retrain(now));
    } finally {
      lock.unlock();
    }
  }

  /** What was learned since this was last asked, one service at a time: that is a megabyte each. */
  public void save(BiConsumer<ServiceName, byte[]> file) {
    for (var service : locked(all -> List.copyOf(all.keySet()))) {
      locked(all -> Optional.ofNullable(all.get(service)).flatMap(ServiceWatch::unsaved))
          .ifPresent(state -> file.accept(service, state));
    }
  }

  /** Goes on from what was learned once. False where that cannot be read. */
  public boolean restore(ServiceName service, byte[] state, Instant now) {
    try {
      var watch = ServiceWatch.read(service, state, baselines, now);
      put(service, watch);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("service", service)
          .addKeyValue("reason", e.getMessage())
          .log("what was learned of a service is learned anew");
      return false;
    }
  }

  private void put(ServiceName service, ServiceWatch watch) {
    lock.lock();
    try {
      watches.put(service, watch);
      watch.state().metrics().forEach(metric -> limit.seen(metric.series()));
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Function<Map<ServiceName, ServiceWatch>, T> question) {
    lock.lock();
    try {
      return question.apply(watches);
    } finally {
      lock.unlock();
    }
  }
}
