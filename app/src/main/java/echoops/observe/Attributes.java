package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads attributes and values as OTLP's JSON writes them. Pure. */
final class Attributes {
  /** What OpenTelemetry says for a resource that does not name its service. */
  private static final ServiceName UNKNOWN = new ServiceName("unknown_service");

  private static final int LONGEST = 8_192;

  private Attributes() {}

  /** By name and in order, so that the same attributes always look the same. */
  static SortedMap<String, String> of(JsonNode attributes) {
    var pairs = new TreeMap<String, String>();
    for (var pair : ForeignJson.elements(attributes)) {
      var key = pair.path("key").asText("");
      if (!key.isBlank()) {
        pairs.put(key, text(pair.path("value")));
      }
    }
    return pairs;
  }

  static ServiceName service(JsonNode ofResource) {
    return Optional.ofNullable(
            of(ofResource.path("resource").path("attributes")).get("service.name"))
        .flatMap(Names::service)
        .orElse(UNKNOWN);
  }

  /** Where the resource runs, by the convention of today or by the former one. */
  static Optional<String> environment(JsonNode ofResource) {
    var all = of(ofResource.path("resource").path("attributes"));
    return Optional.ofNullable(all.get("deployment.environment.name"))
        .or(() -> Optional.ofNullable(all.get("deployment.environment")));
  }

  /** What an AnyValue says, as a person would write it. */
  static String text(JsonNode value) {
    return cut(written(value));
  }

  private static String written(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText();
    }
    for (var kind : new String[] {"stringValue", "intValue", "doubleValue", "boolValue"}) {
      if (value.path(kind).isValueNode()) {
        return value.path(kind).asText();
      }
    }
    if (value.has("kvlistValue")) {
      return pairs(value.path("kvlistValue").path("values"));
    }
    return ForeignJson.list(value.path("arrayValue"), "values").stream()
        .map(Attributes::text)
        .collect(Collectors.joining(" "));
  }

  /** A body that is a map says what its message says; else all of it. */
  private static String pairs(JsonNode values) {
    var all = of(values);
    for (var name : RawLine.MESSAGE) {
      var message = all.get(name);
      if (message != null && !message.isBlank()) {
        return message;
      }
    }
    var parts = new ArrayList<String>();
    all.forEach((key, value) -> parts.add(key + "=" + value));
    return String.join(" ", parts);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
