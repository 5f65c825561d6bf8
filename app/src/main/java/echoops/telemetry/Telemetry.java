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
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * What EchoOps measures of itself. Safe for use by several threads.
 *
 * <p>Names and tags are the constants of {@link Count}, {@link Time} and {@link Level}; nothing
 * that a stranger wrote, and no id or person, becomes a tag.
 */
public final class Telemetry {
  /** From a tenth of a millisecond to ten seconds, about three to a decade. */
  private static final double[] SECONDS = {
    .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<Count, Counter> counts = new EnumMap<>(Count.class);
  private final Map<Time, Histogram> times = new EnumMap<>(Time.class);

  public Telemetry() {
    for (var count : Count.values()) {
      counts.put(count, counter(count));
    }
    for (var time : Time.values()) {
      times.put(time, histogram(time));
    }
  }

  public void count(Count what, String... tags) {
    count(what, 1, tags);
  }

  public void count(Count what, long times, String... tags) {
    var counter = requireNonNull(counts.get(what));
    if (tags.length == 0) {
      counter.inc(times);
    } else {
      counter.labelValues(tags).inc(times);
    }
  }

  public void time(Time what, Duration took) {
    requireNonNull(times.get(what)).observe(took.toNanos() / 1e9);
  }

  /** Reads the level whenever somebody asks for the measurements. */
  public void watch(Level what, DoubleSupplier level) {
    GaugeWithCallback.builder()
        .name(what.name)
        .help(what.help)
        .callback(callback -> callback.call(level.getAsDouble()))
        .register(registry);
  }

  /** All measurements in Prometheus' text format 0.0.4. */
  public byte[] scrape() {
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
        .name(count.name)
        .help(count.help)
        .labelNames(count.tags())
        .register(registry);
  }

  private Histogram histogram(Time time) {
    return Histogram.builder()
        .name(time.name)
        .help(time.help)
        .classicOnly()
        .classicUpperBounds(SECONDS)
        .register(registry);
  }
}
