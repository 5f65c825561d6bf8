package echoops.investigate.far;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Probes.Question;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.investigate.far.Curves.Curve;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import echoops.outbound.Answer;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Asks Datadog for a service's metrics: all at once, which is one of our share; and where that is
 * not understood, one by one in the older way.
 */
final class DatadogMetrics implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  /** By these it says that it does not understand all of the questions, or none in this way. */
  private static final Set<Integer> NOT_UNDERSTOOD = Set.of(400, 404, 405, 422, 501);

  private static final int MOST_SERIES = 20;

  private record Request(Data data) {}

  private record Data(String type, Attributes attributes) {}

  private record Attributes(
      long from, long to, long interval, List<Formula> formulas, List<Query> queries) {}

  private record Formula(String formula) {}

  private record Query(@JsonProperty("data_source") String source, String name, String query) {}

  private final Viewpoint viewpoint;
  private final Vendor datadog;
  private final List<Question> questions;
  private final InstantSource clock;

  DatadogMetrics(Vendor datadog, List<Question> questions, InstantSource clock) {
    this.viewpoint = Viewpoint.far(EvidenceKind.METRICS, datadog.name(), PATIENCE);
    this.datadog = datadog;
    this.questions = List.copyOf(questions);
    this.clock = clock;
  }

  @Override
  public Viewpoint viewpoint() {
    return viewpoint;
  }

  @Override
  public Optional<String> check() {
    return datadog.check();
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var spell = Spell.of(inquiry);
    var curves = new Curves(viewpoint, service, spell);
    var answer = datadog.send("/api/v2/query/timeseries", request(spell, service));
    if (NOT_UNDERSTOOD.contains(answer.status())) {
      return oneByOne(curves);
    }
    var read = datadog.object(answer).path("data").path("attributes");
    if (!read.path("series").isArray() || !read.path("values").isArray()) {
      return oneByOne(curves);
    }
    return IntStream.range(0, questions.size())
        .boxed()
        .flatMap(i -> curves.finding(questions.get(i), series(read, i, spell)).stream())
        .toList();
  }

  private Request request(Spell spell, ServiceName service) {
    var names = IntStream.range(0, questions.size()).mapToObj(i -> "q" + i).toList();
    return new Request(
        new Data(
            "timeseries_request",
            new Attributes(
                spell.from().toEpochMilli(),
                spell.to().toEpochMilli(),
                spell.minutes().toMillis(),
                names.stream().map(Formula::new).toList(),
                IntStream.range(0, questions.size())
                    .mapToObj(i -> new Query("metrics", names.get(i), questions.get(i).of(service)))
                    .toList())));
  }

  private List<Curve> series(JsonNode read, int question, Spell spell) {
    var curves = new ArrayList<Curve>();
    var series = ForeignJson.list(read, "series");
    for (int i = 0; i < series.size() && curves.size() < MOST_SERIES; i++) {
      if (series.get(i).path("query_index").asInt(0) == question) {
        var tags = ForeignJson.list(series.get(i), "group_tags");
        curves.add(
            new Curve(
                String.join(",", tags.stream().map(JsonNode::asText).toList()),
                points(read.path("times"), read.path("values").path(i), question, spell)));
      }
    }
    return curves;
  }

  private List<Point> points(JsonNode times, JsonNode values, int question, Spell spell) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < times.size(); i++) {
      var value = values.path(i).isNumber() ? ForeignJson.number(values.path(i)) : zero(question);
      var at =
          Moments.in(times.path(i), spell.to())
              .filter(time -> isOver(time, spell.minutes(), spell));
      if (at.isPresent() && value.isPresent()) {
        points.add(new Point(at.get(), value.get()));
      }
    }
    return points;
  }

  /** Where a count has no point, nothing was counted; where anything else has none, who knows. */
  private Optional<Double> zero(int question) {
    return questions.get(question).unit().isEmpty() ? Optional.of(0.0) : Optional.empty();
  }

  /** The newest point still grows. */
  private static boolean isOver(Instant at, Duration step, Spell spell) {
    return !at.plus(step).isAfter(spell.to());
  }

  private List<Finding> oneByOne(Curves curves) {
    var patience = Patience.of(clock, PATIENCE);
    var findings = new ArrayList<Finding>();
    for (var question : questions) {
      if (patience.isOver()) {
        findings.add(viewpoint.skipped(curves.service(), datadog.name() + " was too slow"));
        break;
      }
      findings.addAll(one(question, curves));
    }
    return List.copyOf(findings);
  }

  private List<Finding> one(Question question, Curves curves) {
    var answer = datadog.ask(path(question, curves), Map.of());
    if (NOT_UNDERSTOOD.contains(answer.status())) {
      return List.of(refused(question, curves, answer));
    }
    var read = datadog.object(answer);
    if (read.path("status").asText("").equals("error")) {
      return List.of(refused(question, curves, answer));
    }
    var series =
        ForeignJson.list(read, "series").stream()
            .limit(MOST_SERIES)
            .map(one -> curve(one, question, curves.spell()))
            .toList();
    return curves.finding(question, series).stream().toList();
  }

  private String path(Question question, Curves curves) {
    return "/api/v1/query?from=%d&to=%d&query=%s"
        .formatted(
            curves.spell().from().getEpochSecond(),
            curves.spell().to().getEpochSecond(),
            URLEncoder.encode(question.of(curves.service()), UTF_8));
  }

  /** What is wrong is on health, in its own words; here that there was no answer. */
  private Finding refused(Question question, Curves curves, Answer answer) {
    var _ = datadog.failure(answer);
    return viewpoint.skipped(
        curves.service(),
        datadog.name() + " did not understand the question about " + question.name());
  }

  private static Curve curve(JsonNode series, Question question, Spell spell) {
    var points = new ArrayList<Point>();
    var step = Duration.ofSeconds(Math.clamp(series.path("interval").asLong(60), 10, 3_600));
    for (var point : ForeignJson.list(series, "pointlist")) {
      var at = Moments.in(point.path(0), spell.to()).filter(time -> isOver(time, step, spell));
      var value =
          point.path(1).isNumber() ? ForeignJson.number(point.path(1)) : Optional.<Double>empty();
      if (at.isPresent() && value.isPresent()) {
        points.add(new Point(at.get(), value.get()));
      }
    }
    var scope = series.path("scope").asText("");
    return new Curve(scope, question.unit().isEmpty() ? Grid.filled(points, step, spell) : points);
  }
}
