package echoops.telemetry;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps sums for whoever asks for them, as Prometheus does. */
final class Prometheus implements Sink {
  /** From a tenth of a millisecond to ten seconds, about three to a decade. */
  private static final double[] SECONDS = {
    .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10
  };

  private static final double[] VALUES = {-.75, -.5, -.25, 0, .25, .5, .75};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<Count, Counter> counts = new EnumMap<>(Count.class);
  private final Map<Time, Histogram> times = new EnumMap<>(Time.class);
  private final Map<Value, Histogram> values = new EnumMap<>(Value.class);

  Prometheus() {
    for (var count : Count.values()) {
      counts.put(count, counter(count));
    }
    for (var time : Time.values()) {
      times.put(time, histogram(time, time.underscored() + "_seconds", SECONDS));
    }
    for (var value : Value.values()) {
      values.put(value, histogram(value, value.underscored(), VALUES));
    }
  }

  @Override
  public void take(Metric what, double value, String... words) {
    switch (what) {
      case Count count when words.length == 0 -> requireNonNull(counts.get(count)).inc(value);
      case Count count -> requireNonNull(counts.get(count)).labelValues(words).inc(value);
      case Time time -> requireNonNull(times.get(time)).observe(value);
      case Value it -> requireNonNull(values.get(it)).observe(value);
      case Level level -> throw new IllegalArgumentException(level + " is watched, not told");
    }
  }

  /** Reads them whenever somebody asks for the measurements. */
  @Override
  public void watch(Level what, Supplier<Map<String, Double>> levels) {
    GaugeWithCallback.builder()
        .name(what.underscored())
        .help(what.help())
        .labelNames(keys(what))
        .callback(
            callback -> levels.get().forEach((word, level) -> tell(callback, what, word, level)))
        .register(registry);
  }

  private static void tell(
      GaugeWithCallback.Callback callback, Level what, String word, double level) {
    if (what.tags().isEmpty()) {
      callback.call(level);
    } else {
      callback.call(level, word);
    }
  }

  /** All measurements in the text format 0.0.4. */
  byte[] scrape() {
    try {
      var out = new ByteArrayOutputStream();
      new PrometheusTextFormatWriter(false).write(out, registry.scrape());
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Counter counter(Count count) {
    return Counter.builder()
        .name(count.underscored())
        .help(count.help())
        .labelNames(keys(count))
        .register(registry);
  }

  private Histogram histogram(Metric metric, String name, double[] bounds) {
    return Histogram.builder()
        .name(name)
        .help(metric.help())
        .classicOnly()
        .classicUpperBounds(bounds)
        .register(registry);
  }

  private static String[] keys(Metric metric) {
    return metric.tags().stream().map(Tag::key).toArray(String[]::new);
  }

  @Override
  public void close() {}
}
