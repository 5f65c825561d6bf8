package echoops.drift.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/**
 * Does what an Endee does with the few calls that we make. Like one to which its own client writes,
 * it compresses every second meta.
 */
final class LocalEndee extends LocalServer {
  static final String TOKEN = "Zm9yYmlkZGVu";
  private static final String AT = "/api/v1/index/";

  @Override
  Said answer(HttpExchange exchange, JsonNode body) throws IOException {
    if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return text(401, "Unauthorized");
    }
    var path = exchange.getRequestURI().getPath();
    if (path.equals(AT + "create")) {
      return create(body);
    }
    var parts = path.substring(AT.length()).split("/", 2);
    var index = collections.get(parts[0]);
    if (index == null) {
      return error(404, "Index does not exist");
    }
    var call = exchange.getRequestMethod() + " " + parts[1];
    return switch (call) {
      case "GET info" -> Said.json(200, "{\"dim\":3}");
      case "POST vector/insert" -> insert(index, exchange, body);
      case "POST search" -> search(index, body);
      case "DELETE vectors/delete" -> deleteMatching(index, body);
      default -> delete(index, call);
    };
  }

  private Said create(JsonNode body) {
    if (!body.has("index_name") || !body.get("dim").isInt() || !body.has("space_type")) {
      return error(400, "Missing required parameters");
    }
    var name = body.get("index_name").asText();
    return collections.putIfAbsent(name, new LinkedHashMap<>()) == null
        ? text(200, "Index created successfully")
        : error(409, "Index already exists");
  }

  private static Said insert(Map<String, Stored> index, HttpExchange exchange, JsonNode body) {
    if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      return text(400, "Content-Type must be application/msgpack or application/json");
    }
    for (var it : body.isArray() ? body : List.of(body)) {
      if (!it.get("meta").isTextual() || !it.get("filter").isTextual()) {
        return error(500, "not a string");
      }
      var id = it.get("id").asText();
      index.put(id, new Stored(id, vector(it.get("vector")), it));
    }
    return text(200, "");
  }

  private static Said search(Map<String, Stored> index, JsonNode body) throws IOException {
    var query = vector(body.get("vector"));
    var filter = json(body.get("filter").textValue());
    var found =
        index.values().stream()
            .filter(it -> matches(it, filter))
            .sorted(Comparator.comparingDouble((Stored it) -> it.similarity(query)).reversed())
            .limit(body.get("k").asInt())
            .toList();
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeByte(0x91);
    out.writeByte(0xdc);
    out.writeShort(found.size());
    for (int i = 0; i < found.size(); i++) {
      write(out, found.get(i), found.get(i).similarity(query), i % 2 == 1);
    }
    return new Said(200, "application/msgpack", bytes.toByteArray());
  }

  private static void write(
      DataOutputStream out, Stored stored, double similarity, boolean compressed)
      throws IOException {
    var meta = stored.data().get("meta").asText().getBytes(UTF_8);
    var bytes = compressed ? deflated(meta) : meta;
    out.writeByte(0x96);
    out.writeByte(0xca);
    out.writeFloat((float) similarity);
    text(out, stored.id());
    out.writeByte(0xc5);
    out.writeShort(bytes.length);
    out.write(bytes);
    text(out, stored.data().get("filter").asText());
    out.writeByte(0xca);
    out.writeFloat(1);
    out.writeByte(0x90);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeByte(0xd9);
    out.writeByte(text.length());
    out.write(text.getBytes(UTF_8));
  }

  static byte[] deflated(byte[] bytes) throws IOException {
    var deflated = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(deflated)) {
      out.write(bytes);
    }
    return deflated.toByteArray();
  }

  private static Said deleteMatching(Map<String, Stored> index, JsonNode body) {
    var filter = body.get("filter");
    if (!filter.isArray()) {
      return error(400, "Filter must be an array");
    }
    int before = index.size();
    for (var it : List.copyOf(index.values())) {
      if (matches(it, filter)) {
        index.remove(it.id());
      }
    }
    return text(200, before - index.size() + " vectors deleted");
  }

  private static Said delete(Map<String, Stored> index, String call) {
    var id = call.replaceFirst("^DELETE vector/", "").replaceFirst("/delete$", "");
    return index.remove(id) == null
        ? error(404, "Vector with the given ID does not exist")
        : text(200, "Vector deleted successfully");
  }

  private static boolean matches(Stored stored, JsonNode filter) {
    var field = filter.get(0).fieldNames().next();
    return json(stored.data().get("filter").asText())
        .get(field)
        .equals(filter.get(0).get(field).get("$eq"));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Said error(int status, String text) {
    return Said.json(status, "{\"error\":\"" + text + "\"}");
  }

  private static Said text(int status, String text) {
    return new Said(status, "text/plain", text.getBytes(UTF_8));
  }
}
