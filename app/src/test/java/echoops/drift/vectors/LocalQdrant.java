package echoops.drift.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Does what a Qdrant does with the few calls that we make. */
final class LocalQdrant extends LocalServer {
  static final String KEY = "Zm9yYmlkZGVu";

  @Override
  Said answer(HttpExchange exchange, JsonNode body) {
    if (!KEY.equals(exchange.getRequestHeaders().getFirst("api-key"))) {
      return Said.json(401, "\"Must provide an API key\"");
    }
    var parts = exchange.getRequestURI().getPath().split("/");
    var call = exchange.getRequestMethod() + " " + String.join("/", parts).replace(parts[2], "*");
    var name = parts[2];
    return switch (call) {
      case "GET /collections/*/exists" -> ok("{\"exists\":" + collections.containsKey(name) + "}");
      case "PUT /collections/*" -> create(name, body);
      default -> collections.containsKey(name) ? points(call, collections.get(name), body) : gone();
    };
  }

  private Said create(String name, JsonNode body) {
    if (!body.at("/vectors/size").isInt() || !body.at("/vectors/distance").isTextual()) {
      return error(400, "Format error in JSON body");
    }
    return collections.putIfAbsent(name, new LinkedHashMap<>()) == null
        ? ok("true")
        : error(409, "Collection already exists");
  }

  private static Said points(String call, Map<String, Stored> points, JsonNode body) {
    return switch (call) {
      case "PUT /collections/*/points" -> upsert(points, body);
      case "POST /collections/*/points/query" -> query(points, body);
      case "POST /collections/*/points/delete" -> delete(points, body);
      default -> error(404, "");
    };
  }

  private static Said upsert(Map<String, Stored> points, JsonNode body) {
    for (var point : body.get("points")) {
      var id = point.get("id").asText();
      if (!UUID.fromString(id).toString().equals(id)) {
        return error(400, id + " is not a valid point ID");
      }
      points.put(id, new Stored(id, vector(point.get("vector")), point.get("payload")));
    }
    return ok("{\"operation_id\":0,\"status\":\"completed\"}");
  }

  private static Said query(Map<String, Stored> points, JsonNode body) {
    var query = vector(body.get("query"));
    var found = JSON.createArrayNode();
    points.values().stream()
        .filter(point -> matches(point, body.get("filter")))
        .sorted(Comparator.comparingDouble((Stored it) -> it.similarity(query)).reversed())
        .limit(body.get("limit").asInt())
        .forEach(
            point -> {
              var hit = found.addObject().put("id", point.id()).put("version", 0);
              hit.put("score", point.similarity(query));
              if (body.path("with_payload").asBoolean()) {
                hit.set("payload", point.data());
              }
            });
    return ok("{\"points\":" + found + "}");
  }

  private static Said delete(Map<String, Stored> points, JsonNode body) {
    body.path("points").forEach(id -> points.remove(id.asText()));
    points.values().removeIf(it -> body.has("filter") && matches(it, body.get("filter")));
    return ok("{\"operation_id\":1,\"status\":\"completed\"}");
  }

  private static boolean matches(Stored point, JsonNode filter) {
    var condition = filter.at("/must/0");
    var value = point.data().get(condition.get("key").asText());
    return value.equals(condition.at("/match/value"));
  }

  private static Said ok(String result) {
    return Said.json(200, "{\"result\":" + result + ",\"status\":\"ok\",\"time\":0.001}");
  }

  private static Said gone() {
    return error(404, "Not found: Collection doesn't exist!");
  }

  private static Said error(int status, String text) {
    return Said.json(status, "{\"status\":{\"error\":\"" + text + "\"},\"time\":0.0}");
  }
}
