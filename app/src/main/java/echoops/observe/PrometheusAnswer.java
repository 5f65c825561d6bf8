package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answer of a Prometheus to an instant query. Pure. */
record PrometheusAnswer(List<Value> values) {
  private static final int MOST_CHARACTERS = 200;

  /**
   * A value that is a number: what is {@code NaN} or infinite says that there was nothing to count.
   *
   * @param labels what tells it from the others of the answer
   */
  record Value(SortedMap<String, String> labels, double value) {}

  /** Empty when it is no answer to such a query. */
  static Optional<PrometheusAnswer> of(String body) {
    return ForeignJson.object(body)
        .filter(json -> json.path("status").asText("").equals("success"))
        .map(json -> json.path("data"))
        .flatMap(PrometheusAnswer::values);
  }

  private static Optional<PrometheusAnswer> values(JsonNode data) {
    var values = new ArrayList<Value>();
    switch (data.path("resultType").asText("")) {
      case "vector" -> {
        for (var element : ForeignJson.list(data, "result")) {
          number(element.path("value"))
              .ifPresent(value -> values.add(new Value(labels(element.path("metric")), value)));
        }
      }
      case "scalar" ->
          number(data.path("result"))
              .ifPresent(value -> values.add(new Value(new TreeMap<>(), value)));
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(new PrometheusAnswer(List.copyOf(values)));
  }

  private static Optional<Double> number(JsonNode pair) {
    return ForeignJson.number(pair.path(1));
  }

  private static SortedMap<String, String> labels(JsonNode metric) {
    var labels = new TreeMap<String, String>();
    metric.properties().stream()
        .filter(label -> !label.getKey().equals("__name__"))
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  /** What an answer says went wrong, if it is one of Prometheus' own. */
  static String complaint(String body) {
    return ForeignJson.object(body)
        .map(json -> json.path("errorType").asText("") + ": " + json.path("error").asText(""))
        .filter(words -> words.length() > 2)
        .map(words -> Visible.line(words, MOST_CHARACTERS))
        .orElse("");
  }
}
