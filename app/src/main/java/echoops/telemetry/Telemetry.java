package echoops.telemetry;

import static java.util.stream.Collectors.toMap;

import echoops.config.Measurements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What EchoOps measures of itself: kept for Prometheus to ask for, and sent to an agent of Datadog
 * where there is one. Safe for use by several threads; whoever measures waits for nobody.
 *
 * <p>Names and tags are those of each {@link Metric}; nothing that a stranger wrote, and no id or
 * person, becomes a tag.
 */
public final class Telemetry implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final Prometheus prometheus = new Prometheus();
  private final List<Sink> sinks;
  private final List<Watched> queues = new CopyOnWriteArrayList<>();

  private record Watched(Queue queue, int bound, IntSupplier length) {}

  /** Sends nothing to anybody. */
  public Telemetry() {
    this(Measurements.KEPT);
  }

  public Telemetry(Measurements settings) {
    var agent = settings.agent().map(where -> new DogStatsD(where, settings.tags(), this::lost));
    this.sinks = Stream.concat(Stream.of(prometheus), agent.stream()).toList();
    watching(Level.QUEUED, () -> queues(it -> it.length().getAsInt()));
    watching(Level.ROOM, () -> queues(Watched::bound));
    agent.ifPresent(it -> watch(Queue.MEASUREMENTS, DogStatsD.ROOM, it::waiting));
  }

  private void lost() {
    prometheus.take(Count.MEASUREMENTS_LOST, 1);
  }

  public void count(Count what, String... said) {
    count(what, 1, said);
  }

  /** Counts so much of it; said is what its tags say, in their order. */
  public void count(Count what, double amount, String... said) {
    if (amount > 0) {
      tell(what, amount, Tag.words(what.tags(), said));
    }
  }

  /** Counts 1 where it went well, and 0 where not: their average is the share that did. */
  public void share(Count what, boolean isWell) {
    tell(what, isWell ? 1 : 0);
  }

  public void time(Time what, Duration took) {
    tell(what, took.toNanos() / NANOS);
  }

  public void value(Value what, double value) {
    tell(what, value);
  }

  /** Times what is promised to be quick, and counts whether it was. */
  public void time(Promise what, Duration took) {
    time(what.time, took);
    count(what.all);
    share(what.kept, what.isKeptIn(took));
  }

  /** What is promised never came. */
  public void broken(Promise what) {
    count(what.all);
    share(what.kept, false);
  }

  /** What a language model says that it took, and what that cost where its price is known. */
  public void tokens(String model, long read, long written, OptionalDouble dollars) {
    count(Count.TOKENS_READ, (double) read, model);
    count(Count.TOKENS_WRITTEN, (double) written, model);
    count(Count.TOKENS, (double) read + written, model);
    dollars.ifPresent(it -> count(Count.COST, it, model));
  }

  private void tell(Metric what, double value, String... words) {
    sinks.forEach(sink -> sink.take(what, value, words));
  }

  /** Reads the level whenever somebody wants to know it. */
  public void watch(Level what, DoubleSupplier level) {
    watching(what, () -> Map.of("", level.getAsDouble()));
  }

  /** As above, by what its tag says. */
  public void watch(Level what, Supplier<Map<String, Double>> levels) {
    var tag = what.tags();
    watching(
        what,
        () ->
            levels.get().entrySet().stream()
                .collect(
                    toMap(it -> Tag.words(tag, it.getKey())[0], Map.Entry::getValue, Math::max)));
  }

  /** Watches how full a queue is; of several of a kind, the fullest is told. */
  public void watch(Queue queue, int bound, IntSupplier length) {
    queues.add(new Watched(queue, bound, length));
  }

  private Map<String, Double> queues(ToIntFunction<Watched> number) {
    return queues.stream()
        .collect(
            toMap(
                it -> TagWord.of(it.queue().name()),
                it -> (double) number.applyAsInt(it),
                Math::max));
  }

  private void watching(Level what, Supplier<Map<String, Double>> levels) {
    sinks.forEach(sink -> sink.watch(what, levels));
  }

  /** All measurements in Prometheus' text format 0.0.4. */
  public byte[] scrape() {
    return prometheus.scrape();
  }

  /** Sends what was measured and not sent yet. */
  @Override
  public void close() {
    sinks.forEach(Sink::close);
  }
}
