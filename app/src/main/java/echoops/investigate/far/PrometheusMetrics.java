package echoops.investigate.far;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Probes.Question;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.investigate.far.Curves.Curve;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a Prometheus how a service's numbers went. A question that it refuses costs its own answer;
 * the others are asked all the same.
 */
final class PrometheusMetrics implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int MOST_SERIES = 20;

  private final Viewpoint viewpoint;
  private final Vendor prometheus;
  private final List<Question> questions;
  private final InstantSource clock;

  PrometheusMetrics(
      EvidenceKind kind, Vendor prometheus, List<Question> questions, InstantSource clock) {
    this.viewpoint = Viewpoint.far(kind, prometheus.name(), PATIENCE);
    this.prometheus = prometheus;
    this.questions = List.copyOf(questions);
    this.clock = clock;
  }

  @Override
  public Viewpoint viewpoint() {
    return viewpoint;
  }

  @Override
  public Optional<String> check() {
    return prometheus.check();
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var patience = Patience.of(clock, PATIENCE);
    var curves = new Curves(viewpoint, service, Spell.of(inquiry));
    var findings = new ArrayList<Finding>();
    for (var question : questions) {
      if (patience.isOver()) {
        findings.add(viewpoint.skipped(service, prometheus.name() + " was too slow"));
        break;
      }
      findings.addAll(one(question, curves));
    }
    return List.copyOf(findings);
  }

  private List<Finding> one(Question question, Curves curves) {
    var spell = curves.spell();
    var path =
        "/api/v1/query_range?timeout=5s&start=%d&end=%d&step=%d&query=%s"
            .formatted(
                spell.from().getEpochSecond(),
                spell.to().getEpochSecond(),
                spell.step().toSeconds(),
                URLEncoder.encode(question.of(curves.service()), UTF_8));
    var answer = prometheus.ask(path, Map.of());
    if (answer.status() == 400 || answer.status() == 422) {
      return List.of(refused(question, curves, prometheus.failure(answer)));
    }
    var read = prometheus.object(answer);
    var data = read.path("data");
    if (!read.path("status").asText("").equals("success") || !data.path("result").isArray()) {
      throw prometheus.failure(answer);
    }
    var found =
        ForeignJson.list(data, "result").stream()
            .limit(MOST_SERIES)
            .map(series -> curve(series, spell))
            .toList();
    return curves.finding(question, found).stream().toList();
  }

  /** Which is named; what is wrong with it is on health, in Prometheus' words. */
  private Finding refused(Question question, Curves curves, Failure failure) {
    return viewpoint.skipped(curves.service(), failure.reason() + " for " + question.name());
  }

  private static Curve curve(JsonNode series, Spell spell) {
    var points = new ArrayList<Point>();
    for (var pair : ForeignJson.list(series, "values")) {
      var at = Moments.in(pair.path(0), spell.to());
      var value = ForeignJson.number(pair.path(1));
      if (at.isPresent() && value.isPresent()) {
        points.add(new Point(at.get(), value.get()));
      }
    }
    return new Curve(labels(series.path("metric")), points);
  }

  private static String labels(JsonNode metric) {
    return metric.properties().stream()
        .filter(label -> !label.getKey().equals("__name__"))
        .map(label -> label.getKey() + "=" + label.getValue().asText())
        .collect(Collectors.joining(", "));
  }
}
