package echoops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Takes what Datadog's tracer for Java sends to an agent, and reads it. */
public final class TraceAgentStandIn implements AutoCloseable {
  private static final String INFO =
      """
      {"version": "7.70.0", "client_drop_p0s": false,
       "endpoints": ["/v0.4/traces", "/evp_proxy/v2/", "/evp_proxy/v4/"]}
      """;

  /** Part of a trace, as it was sent. */
  public record Span(long trace, long id, long parent, JsonNode json) {
    static Span of(JsonNode json) {
      return new Span(
          json.get("trace_id").asLong(),
          json.get("span_id").asLong(),
          json.path("parent_id").asLong(),
          json);
    }

    /** As people find it: what was done, in our own words where the span is ours. */
    public String name() {
      return json.get("resource").asText();
    }

    /** What kind of thing that is. */
    public String operation() {
      return json.get("name").asText();
    }

    public String meta(String key) {
      return json.at("/meta/" + key.replace("/", "~1")).asText();
    }

    public double metric(String key) {
      return json.at("/metrics/" + key.replace("/", "~1")).asDouble();
    }

    /** In nanoseconds of the epoch. */
    public long start() {
      return json.get("start").asLong();
    }

    public long end() {
      return start() + json.get("duration").asLong();
    }

    public boolean isWrong() {
      return json.get("error").asInt() != 0;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
  private final Queue<JsonNode> thoughts = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  public TraceAgentStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = body(exchange);
      asked.add(exchange.getRequestMethod() + " " + path);
      switch (path) {
        case "/info" -> send(exchange, INFO);
        case "/v0.4/traces" -> {
          traces(MessagePack.read(body));
          send(exchange, "{\"rate_by_service\": {\"service:,env:\": 1}}");
        }
        case "/evp_proxy/v4/api/v2/llmobs" -> {
          MessagePack.read(body).get("spans").forEach(thoughts::add);
          send(exchange, "{}");
        }
        default -> send(exchange, "{}");
      }
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readAllBytes();
    boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return isPacked ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    var bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void traces(JsonNode traces) {
    traces.forEach(trace -> trace.forEach(span -> spans.add(Span.of(span))));
  }

  /** What has a tracer send all of it here and nothing else to anybody; the rest as it ships. */
  public Map<String, String> settings() {
    var settings = shipped();
    settings.put("DD_TRACE_AGENT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    settings.put("DD_LLMOBS_ENABLED", "true");
    settings.put("DD_LLMOBS_ML_APP", "echoops");
    settings.put("DD_SERVICE", "echoops");
    settings.put("DD_ENV", "test");
    settings.put("DD_REMOTE_CONFIGURATION_ENABLED", "false");
    settings.put("DD_INSTRUMENTATION_TELEMETRY_ENABLED", "false");
    settings.put("DD_JMXFETCH_ENABLED", "false");
    settings.put("DD_TRACE_STARTUP_LOGS", "false");
    return settings;
  }

  /** What agents are told by whatever starts the program with one. */
  public static Map<String, String> shipped() {
    try {
      var shell =
          new ProcessBuilder("bash", "-c", "source ../scripts/container/tracing && env").start();
      return shell
          .inputReader()
          .lines()
          .filter(line -> line.matches("(DD|OTEL)_\\w+=.*"))
          .map(line -> line.split("=", 2))
          .collect(toMap(parts -> parts[0], parts -> parts[1], (_, last) -> last, HashMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Span> spans() {
    return List.copyOf(spans);
  }

  public List<Span> spans(Predicate<Span> which) {
    return spans.stream().filter(which).toList();
  }

  /** The first of that name. */
  public Span span(String name) {
    return spans.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span " + name + " in\n" + drawn()));
  }

  /** The spans of a trace, by their ids. */
  public Map<Long, Span> trace(long id) {
    var trace = new HashMap<Long, Span>();
    spans.stream().filter(it -> it.trace() == id).forEach(it -> trace.put(it.id(), it));
    return trace;
  }

  /** Where each span of a trace hangs: its name behind those of all above it. */
  public Set<String> paths(long trace) {
    var all = trace(trace);
    var paths = new HashSet<String>();
    for (var span : all.values()) {
      var names = new ArrayDeque<String>();
      for (var at = span; at != null; at = all.get(at.parent())) {
        names.addFirst(at.name());
      }
      paths.add(String.join(" > ", names));
    }
    return paths;
  }

  /** What LLM Observability is shown. */
  public List<JsonNode> thoughts() {
    return List.copyOf(thoughts);
  }

  /** Every request that came. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** All traces, for whoever wants to know why one is not as it should be. */
  public String drawn() {
    var lines = new ArrayList<String>();
    spans.stream()
        .map(Span::trace)
        .distinct()
        .forEach(
            trace -> {
              lines.add("trace " + Long.toHexString(trace));
              paths(trace).stream().sorted().map(path -> "  " + path).forEach(lines::add);
            });
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
