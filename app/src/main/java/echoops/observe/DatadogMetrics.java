package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Observe.Datadog;
import echoops.config.Observe.ServiceQuery;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.outbound.Outbound;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Queries Datadog's metrics. The newest point of a series still grows, so each query leaves out the
 * last half minute, and tells only points that are newer than what was told.
 */
@OwnedBy("the thread that collects")
public final class DatadogMetrics implements Source {
  private static final String NAME = "datadog metrics";
  private static final Duration BACK = Duration.ofMinutes(5);
  private static final Duration UNFINISHED = Duration.ofSeconds(30);

  /** Of an account's 1,600 an hour. */
  private static final int PER_HOUR = 600;

  private static final int MOST_SERIES = 50;

  private final DatadogApi datadog;
  private final List<ServiceQuery> queries;
  private final InstantSource clock;

  /** At most a few for each query. */
  private final Map<Series, Instant> told = new HashMap<>();

  private final Trouble trouble = new Trouble();

  public DatadogMetrics(Datadog settings, Outbound outbound, InstantSource clock) {
    this.datadog =
        new DatadogApi(NAME, settings, outbound, clock, new HourlyBudget(NAME, PER_HOUR));
    this.queries = settings.metrics();
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void collect(Sink sink) {
    trouble.during(() -> queries.forEach(query -> ask(query, sink)));
  }

  private void ask(ServiceQuery query, Sink sink) {
    var to = clock.instant().minus(UNFINISHED);
    var path =
        "/api/v1/query?from=%d&to=%d&query=%s"
            .formatted(
                to.minus(BACK).getEpochSecond(),
                to.getEpochSecond(),
                URLEncoder.encode(query.query(), UTF_8));
    var answer = datadog.get(path);
    if (answer.path("status").asText("").equals("error")) {
      throw datadog.unwell(answer.path("error").asText("no reason"));
    }
    var samples = samples(query, ForeignJson.list(answer, "series"), to);
    if (sink.offer(List.copyOf(samples))) {
      samples.forEach(sample -> told.merge(sample.series(), sample.at(), DatadogMetrics::later));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private List<Sample> samples(ServiceQuery query, List<JsonNode> list, Instant to) {
    var samples = new ArrayList<Sample>();
    list.stream()
        .limit(MOST_SERIES)
        .forEach(
            one ->
                name(query, one, list.size())
                    .ifPresent(
                        metric -> add(samples, new Series(query.service(), metric), one, to)));
    return samples;
  }

  private static Optional<MetricName> name(ServiceQuery query, JsonNode series, int of) {
    var scope = new TreeMap<String, String>();
    if (of > 1) {
      scope.put("scope", series.path("scope").asText("*"));
    }
    return Names.metric(query.metric(), "", scope);
  }

  private void add(List<Sample> samples, Series series, JsonNode json, Instant to) {
    var since = Optional.ofNullable(told.get(series)).orElse(Instant.EPOCH);
    for (var point : ForeignJson.list(json, "pointlist")) {
      var at = Moments.in(point.path(0), to).filter(moment -> moment.isAfter(since));
      var value =
          point.path(1).isNumber() ? ForeignJson.number(point.path(1)) : Optional.<Double>empty();
      if (at.isPresent() && value.isPresent() && !at.get().isAfter(to)) {
        samples.add(new Sample(series, at.get(), value.get()));
      }
    }
  }

  @Override
  public Optional<String> check() {
    return trouble.now();
  }
}
