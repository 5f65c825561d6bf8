package echoops.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.flow.Pipeline;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.Grade;
import echoops.model.MetricName;
import echoops.model.Person;
import echoops.model.PipelineRun;
import echoops.model.Series;
import echoops.model.ServiceName;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A series in, and what is wrong with it out: in the form in which the pipeline was first asked.
 */
final class PipelineApi {
  private static final int MOST_BYTES = 262_144;
  private static final int MOST_VALUES = 10_000;
  private static final String USUAL_METRIC = "response_time";

  record Asked(
      @JsonProperty("service_name") Optional<String> service,
      @JsonProperty("metric_name") Optional<String> metric,
      Optional<List<Double>> metrics) {}

  /** Nothing is sent or done by it, so those lists are empty. */
  record Answered(
      @JsonProperty("correlation_id") String id,
      boolean success,
      String stage,
      @JsonProperty("service_name") ServiceName service,
      @JsonProperty("metric_name") MetricName metric,
      @JsonProperty("anomaly_detected") boolean anomaly,
      @JsonProperty("root_cause") Optional<String> cause,
      Grade confidence,
      List<String> recommendations,
      @JsonProperty("alerts_sent") List<String> alerts,
      @JsonProperty("actions_executed") List<String> actions,
      @JsonProperty("total_duration_ms") double millis,
      @JsonProperty("stage_durations") Map<String, Double> stages) {
    static Answered of(PipelineRun run) {
      double detecting = run.detecting().toNanos() / 1e6;
      double investigating = run.investigating().toNanos() / 1e6;
      return new Answered(
          run.id(),
          true,
          run.anomaly() ? "investigated" : "judged",
          run.series().service(),
          run.series().metric(),
          run.anomaly(),
          run.cause(),
          run.grade(),
          run.next(),
          List.of(),
          List.of(),
          detecting + investigating,
          Map.of("detect", detecting, "investigate", investigating));
    }
  }

  private final Pipeline pipeline;
  private final Answers answers;
  private final Json json;

  PipelineApi(Pipeline pipeline, Answers answers, Json json) {
    this.pipeline = pipeline;
    this.answers = answers;
    this.json = json;
  }

  void process(ServerRequest request, ServerResponse response, Person person) {
    var asked = asked(request);
    var run = pipeline.process(series(asked), values(asked), person);
    answers.json(response, Answered.of(run));
  }

  void find(ServerRequest request, ServerResponse response) {
    var id = request.path().pathParameters().get("id");
    pipeline
        .find(id)
        .ifPresentOrElse(
            run -> answers.json(response, Answered.of(run)),
            () ->
                answers.error(
                    response, Status.NOT_FOUND_404, "there is no run " + id + " of late"));
  }

  private Asked asked(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      return json.read(in.readNBytes(MOST_BYTES), Asked.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure.BadInput(
          "the body is not {\"service_name\":\"checkout\",\"metrics\":[120,118,131]}", e);
    }
  }

  private static Series series(Asked asked) {
    var text = asked.service().orElse("");
    var service =
        ServiceName.in(text)
            .orElseThrow(() -> new Failure.BadInput("service_name=" + text + ": not a name"));
    var metric = asked.metric().orElse(USUAL_METRIC);
    try {
      return new Series(service, new MetricName(metric));
    } catch (IllegalArgumentException e) {
      throw new Failure.BadInput("metric_name=" + metric + ": not a name", e);
    }
  }

  private static List<Double> values(Asked asked) {
    var values = asked.metrics().orElse(List.of());
    if (values.size() < Pipeline.LEAST_VALUES || values.size() > MOST_VALUES) {
      throw new Failure.BadInput(
          "metrics: from %d to %d values are wanted, and %d came"
              .formatted(Pipeline.LEAST_VALUES, MOST_VALUES, values.size()));
    }
    if (values.stream().anyMatch(value -> value == null || !Double.isFinite(value))) {
      throw new Failure.BadInput("metrics: a value is no number");
    }
    return values;
  }
}
