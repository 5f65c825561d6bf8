package echoops.drill.ship;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.model.LogLevel;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.ServiceName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The bodies of OTLP over HTTP in JSON, as the protocol's definition 1.x spells them. */
final class Otlp {
  /** Whoever draws conclusions from these can know that they are a rehearsal. */
  private static final Attribute DRILL = attribute("deployment.environment", "drill");

  private static final Scope SCOPE = new Scope("echoops.drill");

  private Otlp() {}

  record Logs(List<ResourceLogs> resourceLogs) {}

  record ResourceLogs(Resource resource, List<ScopeLogs> scopeLogs) {}

  record ScopeLogs(Scope scope, List<LogRecord> logRecords) {}

  record LogRecord(String timeUnixNano, int severityNumber, String severityText, Text body) {}

  record Metrics(List<ResourceMetrics> resourceMetrics) {}

  record ResourceMetrics(Resource resource, List<ScopeMetrics> scopeMetrics) {}

  record ScopeMetrics(Scope scope, List<Metric> metrics) {}

  record Metric(String name, Gauge gauge) {}

  record Gauge(List<Point> dataPoints) {}

  record Point(String timeUnixNano, @JsonProperty("asDouble") double value) {}

  record Resource(List<Attribute> attributes) {}

  record Attribute(String key, Text value) {}

  record Text(String stringValue) {}

  record Scope(String name) {}

  static Logs logs(List<LogLine> lines) {
    var resources = new ArrayList<ResourceLogs>();
    grouped(lines, LogLine::service)
        .forEach(
            (service, its) ->
                resources.add(
                    new ResourceLogs(
                        resource(service),
                        List.of(new ScopeLogs(SCOPE, its.stream().map(Otlp::line).toList())))));
    return new Logs(resources);
  }

  private static LogRecord line(LogLine line) {
    return new LogRecord(
        nanos(line.at()), severity(line.level()), line.level().name(), new Text(line.message()));
  }

  /** The first number of its range. */
  private static int severity(LogLevel level) {
    return switch (level) {
      case DEBUG -> 5;
      case INFO -> 9;
      case WARN -> 13;
      case ERROR -> 17;
      case UNKNOWN -> 0;
    };
  }

  static Metrics metrics(List<Sample> samples) {
    var resources = new ArrayList<ResourceMetrics>();
    grouped(samples, Reading::service)
        .forEach(
            (service, its) ->
                resources.add(
                    new ResourceMetrics(
                        resource(service), List.of(new ScopeMetrics(SCOPE, gauges(its))))));
    return new Metrics(resources);
  }

  private static List<Metric> gauges(List<Sample> samples) {
    var metrics = new ArrayList<Metric>();
    grouped(samples, sample -> sample.series().metric())
        .forEach(
            (name, its) ->
                metrics.add(
                    new Metric(name.value(), new Gauge(its.stream().map(Otlp::point).toList()))));
    return metrics;
  }

  private static Point point(Sample sample) {
    return new Point(nanos(sample.at()), sample.value());
  }

  private static Resource resource(ServiceName service) {
    return new Resource(List.of(attribute("service.name", service.value()), DRILL));
  }

  private static Attribute attribute(String key, String value) {
    return new Attribute(key, new Text(value));
  }

  /** As text, since numbers of that size are none in JavaScript. */
  private static String nanos(Instant at) {
    return Long.toString(ChronoUnit.NANOS.between(Instant.EPOCH, at));
  }

  private static <K extends Comparable<K>, T> Map<K, List<T>> grouped(
      List<T> all, Function<? super T, K> key) {
    var groups = new TreeMap<K, List<T>>();
    for (var one : all) {
      groups.computeIfAbsent(key.apply(one), any -> new ArrayList<>()).add(one);
    }
    return groups;
  }
}
