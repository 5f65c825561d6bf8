package echoops.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;

/** Takes what is sent to the paths of OTLP, reads it as JSON, and keeps it. */
public final class RecordingIntake implements AutoCloseable {
  /** A request as it came. */
  public record Received(String path, String token, JsonNode body) {}

  /** What it answers in place of 200, the next first. */
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpServer server;

  public RecordingIntake() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/", this::take);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void answerNext(int status) {
    statuses.add(status);
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /** All lines of a service, in the order in which they came. */
  public List<String> lines(String service) {
    return received().stream()
        .flatMap(one -> stream(one.body().path("resourceLogs")))
        .filter(resource -> name(resource).equals(service))
        .flatMap(resource -> stream(resource.at("/scopeLogs/0/logRecords")))
        .map(line -> line.at("/body/stringValue").asText())
        .toList();
  }

  /** The names of all metrics of a service. */
  public List<String> metrics(String service) {
    return received().stream()
        .flatMap(one -> stream(one.body().path("resourceMetrics")))
        .filter(resource -> name(resource).equals(service))
        .flatMap(resource -> stream(resource.at("/scopeMetrics/0/metrics")))
        .map(metric -> metric.path("name").asText())
        .distinct()
        .sorted()
        .toList();
  }

  private static String name(JsonNode resource) {
    return resource.at("/resource/attributes/0/value/stringValue").asText();
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = mapper.readTree(exchange.getRequestBody());
      var next = statuses.poll();
      int status = next == null ? 200 : next;
      if (status == 200) {
        var token = exchange.getRequestHeaders().getFirst("X-EchoOps-Token");
        received.add(
            new Received(exchange.getRequestURI().getPath(), token == null ? "" : token, body));
      } else {
        exchange.getResponseHeaders().set("Retry-After", "0");
      }
      exchange.sendResponseHeaders(status, 2);
      exchange.getResponseBody().write(new byte[] {'{', '}'});
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
