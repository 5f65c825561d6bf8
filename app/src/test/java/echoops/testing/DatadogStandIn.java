package echoops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * As much of Datadog's API as an import needs: it keeps what it is given, finds it by its tags, a
 * hundred at a time, and refuses what refers to nothing. One thread serves one request at a time.
 */
public final class DatadogStandIn implements AutoCloseable {
  public static final String API_KEY = "api-key-0123456789";
  public static final String APP_KEY = "app-key-0123456789";

  public static final String MONITORS = "/api/v1/monitor";
  public static final String SLOS = "/api/v1/slo";
  public static final String DASHBOARDS = "/api/v1/dashboard";
  public static final String PIPELINES = "/api/v1/logs/config/pipelines";
  public static final String WEBHOOKS = "/api/v1/integration/webhooks/configuration/webhooks";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 100;

  /** An answer, and its status. */
  private record Answer(int status, JsonNode body) {
    static Answer error(int status, String why) {
      return new Answer(
          status, JSON.createObjectNode().set("errors", JSON.createArrayNode().add(why)));
    }
  }

  private final HttpServer server;
  private final Map<String, Map<String, ObjectNode>> kept = new LinkedHashMap<>();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();
  private volatile Optional<String> refused = Optional.empty();
  private final AtomicInteger made = new AtomicInteger(1_000);

  public DatadogStandIn() throws IOException {
    List.of(MONITORS, SLOS, DASHBOARDS, PIPELINES, WEBHOOKS)
        .forEach(path -> kept.put(path, Collections.synchronizedMap(new LinkedHashMap<>())));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was called, without the questions: {@code POST /api/v1/slo}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  public void forgetCalls() {
    calls.clear();
  }

  /** Says from now on that this call may not be made; empty lets all be made. */
  public void refuse(Optional<String> call) {
    refused = call;
  }

  /** What it keeps of a kind, in the order in which it was made. */
  public List<JsonNode> all(String path) {
    return List.copyOf(of(path).values());
  }

  /** Something that is there already. */
  public void has(String path, String json) throws IOException {
    keep(path, String.valueOf(made.incrementAndGet()), (ObjectNode) JSON.readTree(json));
  }

  private Map<String, ObjectNode> of(String path) {
    return Optional.ofNullable(kept.get(path)).orElseThrow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      var bytes = JSON.writeValueAsString(answer.body()).getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var call = exchange.getRequestMethod() + " " + path;
    calls.add(call);
    boolean isLetIn =
        API_KEY.equals(exchange.getRequestHeaders().getFirst("DD-API-KEY"))
            && APP_KEY.equals(exchange.getRequestHeaders().getFirst("DD-APPLICATION-KEY"));
    if (!isLetIn || refused.equals(Optional.of(call))) {
      // The worst that an answer can do is to repeat what it was sent.
      return Answer.error(403, "Forbidden " + exchange.getRequestHeaders().values());
    }
    var query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    var kind = kept.keySet().stream().filter(path::startsWith).findFirst();
    return kind.isEmpty()
        ? Answer.error(404, "there is no " + path)
        : answer(exchange, kind.get(), path.substring(kind.get().length()), query);
  }

  private Answer answer(HttpExchange exchange, String kind, String rest, String query)
      throws IOException {
    var id = rest.replaceFirst("^/", "");
    return switch (exchange.getRequestMethod()) {
      case "GET" -> id.isEmpty() ? list(kind, query) : one(kind, id);
      case "POST" -> write(kind, newId(kind), exchange);
      case "PUT" ->
          of(kind).containsKey(id)
              ? write(kind, Optional.of(id), exchange)
              : Answer.error(404, "there is no " + id);
      default -> Answer.error(405, "no such method");
    };
  }

  private Optional<String> newId(String kind) {
    return kind.equals(WEBHOOKS)
        ? Optional.empty()
        : Optional.of(String.valueOf(made.incrementAndGet()));
  }

  private Answer one(String kind, String id) {
    return Optional.ofNullable(of(kind).get(id))
        .map(it -> new Answer(200, it))
        .orElseGet(() -> Answer.error(404, "there is no " + id));
  }

  private Answer write(String kind, Optional<String> id, HttpExchange exchange) throws IOException {
    var body = (ObjectNode) JSON.readTree(exchange.getRequestBody());
    var odd = dangling(body.toString());
    if (!odd.isEmpty()) {
      return Answer.error(400, odd + " is not known");
    }
    var written = keep(kind, id.orElseGet(() -> body.path("name").asText()), body);
    return kind.equals(SLOS)
        ? new Answer(200, JSON.createObjectNode().set("data", JSON.createArrayNode().add(written)))
        : new Answer(200, written);
  }

  /** What refers to a monitor or an SLO that is not there, or was not filled in. */
  private List<String> dangling(String body) {
    var odd = new ArrayList<String>();
    if (body.contains("${")) {
      odd.add("a place");
    }
    refer(body, "\"slo_id\":\"([^\"]*)\"", SLOS, odd);
    refer(body, "\"query\":\"(\\d+) && \\d+\"", MONITORS, odd);
    refer(body, "\"query\":\"\\d+ && (\\d+)\"", MONITORS, odd);
    return odd;
  }

  private void refer(String body, String pattern, String kind, List<String> odd) {
    Pattern.compile(pattern)
        .matcher(body)
        .results()
        .map(it -> it.group(1))
        .filter(Predicate.not(of(kind)::containsKey))
        .forEach(odd::add);
  }

  private ObjectNode keep(String kind, String id, ObjectNode body) {
    var object = body.deepCopy();
    if (kind.equals(MONITORS)) {
      object.put("id", Long.parseLong(id));
    } else if (!kind.equals(WEBHOOKS)) {
      object.put("id", id);
    }
    of(kind).put(id, object);
    return object;
  }

  private Answer list(String kind, String query) {
    var asked = new LinkedHashMap<String, String>();
    Arrays.stream(query.split("&", -1))
        .map(it -> it.split("=", 2))
        .filter(it -> it.length == 2)
        .forEach(it -> asked.put(it[0], it[1]));
    var tags = asked.getOrDefault("monitor_tags", asked.getOrDefault("tags_query", ""));
    int from =
        Integer.parseInt(asked.getOrDefault("page", "0")) * PAGE
            + Integer.parseInt(asked.getOrDefault("start", asked.getOrDefault("offset", "0")));
    var found = JSON.createArrayNode();
    of(kind).values().stream()
        .filter(it -> isTagged(it, tags))
        .skip(from)
        .limit(kind.equals(PIPELINES) ? Long.MAX_VALUE : PAGE)
        .forEach(found::add);
    return new Answer(200, wrapped(kind, found));
  }

  private static boolean isTagged(JsonNode object, String tags) {
    return Arrays.stream(tags.split(",", -1))
        .filter(tag -> !tag.isEmpty())
        .allMatch(
            tag ->
                StreamSupport.stream(object.path("tags").spliterator(), false)
                    .anyMatch(it -> it.asText().equals(tag)));
  }

  private static JsonNode wrapped(String kind, ArrayNode found) {
    return switch (kind) {
      case SLOS -> JSON.createObjectNode().set("data", found);
      case DASHBOARDS -> JSON.createObjectNode().set("dashboards", found);
      default -> found;
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
