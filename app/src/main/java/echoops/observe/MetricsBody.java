package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.Failure;
import echoops.model.MetricName;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads samples as JSON: {@code {"service", "metric", "value", "ts"}}, or an object whose numbers
 * are each a metric, {@code {"service", "ts", "latency_ms", "error_rate"}}; one, a list of them, or
 * one a line. Pure.
 */
public final class MetricsBody {
  private static final String EXPECTED =
      "samples as JSON: {\"service\": \"checkout\", \"metric\": \"latency_ms\", \"value\": 12}";

  private static final List<String> METRIC = List.of("metric", "name");
  private static final Set<String> NOT_METRICS = Set.copyOf(RawLine.TIME);

  private MetricsBody() {}

  /**
   * Reads a body.
   *
   * @param usual the service of objects that name none
   * @throws Failure.BadInput if there is no JSON in it
   */
  public static Batch read(byte[] body, Optional<ServiceName> usual, Instant now) {
    var tally = new Tally();
    for (var element : elements(body)) {
      if (element.isObject()) {
        take(tally, element, usual, now);
      } else {
        tally.reject("a sample that is no JSON object");
      }
    }
    return tally.batch();
  }

  private static List<JsonNode> elements(byte[] body) {
    var lines = new String(body, UTF_8).lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() > 1 && lines.stream().allMatch(MetricsBody::looksWhole)) {
      return lines.stream()
          .map(line -> ForeignJson.object(line).orElse(ForeignJson.NOTHING))
          .toList();
    }
    var json = ForeignJson.read(body, EXPECTED);
    if (!json.isArray() && !json.isObject()) {
      throw new Failure.BadInput("expected " + EXPECTED);
    }
    return json.isArray() ? ForeignJson.elements(json) : List.of(json);
  }

  private static boolean looksWhole(String line) {
    var bare = line.strip();
    return bare.startsWith("{") && bare.endsWith("}");
  }

  private static void take(Tally tally, JsonNode json, Optional<ServiceName> usual, Instant now) {
    var service = LinesOfJson.service(json).or(() -> usual);
    if (service.isEmpty()) {
      tally.reject("a sample that names no service");
      return;
    }
    var at = ForeignJson.first(json, RawLine.TIME).flatMap(time -> Moments.in(time, now));
    var measured = new Measured(tally, service.get(), at.orElse(now));
    var metric = ForeignJson.text(json, METRIC);
    if (metric.isPresent()) {
      measured.take(metric.get(), json.path("value"));
    } else {
      measured.takeNumbers(json);
    }
  }

  /** Where and when something was measured, and who gathers it. */
  private record Measured(Tally tally, ServiceName service, Instant at) {
    void take(String name, JsonNode value) {
      tally.take(
          Names.metric(name).flatMap(metric -> sample(metric, value)),
          "a sample without a finite value");
    }

    private Optional<Sample> sample(MetricName metric, JsonNode value) {
      return ForeignJson.number(value)
          .map(number -> new Sample(new Series(service, metric), at, number));
    }

    void takeNumbers(JsonNode json) {
      var numbers =
          json.properties().stream()
              .filter(field -> field.getValue().isNumber())
              .filter(field -> !NOT_METRICS.contains(field.getKey()))
              .toList();
      numbers.forEach(field -> take(field.getKey(), field.getValue()));
      if (numbers.isEmpty()) {
        tally.reject("a sample without metric and value, and without any number");
      }
    }
  }
}
