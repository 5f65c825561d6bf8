package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.flow.Onlookers;
import echoops.json.Json;
import echoops.model.LiveLine;
import echoops.model.LogShapeState;
import echoops.model.MetricName;
import echoops.model.MetricState;
import echoops.model.OwnedBy;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Shows listeners the readings as they stream by: a few lines a moment, and how each service is,
 * each written once for all. Who is behind misses some.
 */
@OwnedBy("the drift thread")
final class Glimpses implements Onlookers {
  /** Nobody reads more. */
  private static final int LINES_AT_ONCE = 20;

  private static final Duration LINES_EVERY = Duration.ofMillis(200);

  /** So many of a service's metrics are told of as they come; all can be asked for. */
  private static final int METRICS = 12;

  record Lines(String type, String kind, List<LiveLine> lines) {}

  record Drift(
      String type,
      String kind,
      ServiceName service,
      Instant at,
      Optional<LogShapeState.Point> point,
      Optional<Double> linesPerSecond,
      Optional<Double> learned,
      List<LogShapeState.Share> shares,
      List<Metric> metrics) {}

  record Metric(MetricName name, boolean anomalous, double learned, MetricState.Point point) {}

  private final Broadcast broadcast;
  private final Json json;
  private final InstantSource clock;
  private final Deque<LiveLine> waiting = new ArrayDeque<>();
  private Instant told = Instant.EPOCH;

  Glimpses(Broadcast broadcast, Json json, InstantSource clock) {
    this.broadcast = broadcast;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void lines(List<LiveLine> lines) {
    lines.forEach(this::keep);
    var now = clock.instant();
    if (!waiting.isEmpty() && Duration.between(told, now).compareTo(LINES_EVERY) >= 0) {
      told = now;
      tell(new Lines("glimpse", "lines", List.copyOf(waiting)));
      waiting.clear();
    }
  }

  private void keep(LiveLine line) {
    waiting.addLast(line);
    if (waiting.size() > LINES_AT_ONCE) {
      waiting.removeFirst();
    }
  }

  @Override
  public void drift(List<ServiceDrift> services) {
    services.forEach(service -> tell(view(service)));
  }

  private Drift view(ServiceDrift drift) {
    var logs = drift.logs();
    return new Drift(
        "glimpse",
        "drift",
        drift.service(),
        clock.instant(),
        logs.flatMap(state -> last(state.history())),
        logs.map(LogShapeState::linesPerSecond),
        logs.map(LogShapeState::learned),
        logs.map(LogShapeState::shares).orElse(List.of()),
        drift.metrics().stream().flatMap(state -> metric(state).stream()).limit(METRICS).toList());
  }

  private static Optional<Metric> metric(MetricState state) {
    return last(state.history())
        .map(
            point ->
                new Metric(state.series().metric(), state.isAnomalous(), state.learned(), point));
  }

  private static <T> Optional<T> last(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.getLast());
  }

  private void tell(Record message) {
    if (broadcast.listeners() > 0) {
      broadcast.glimpse(new String(json.write(message), UTF_8));
    }
  }
}
