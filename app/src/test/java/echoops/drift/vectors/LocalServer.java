package echoops.drift.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A small server that keeps vectors, by itself or as a vendor's does. One request at a time. */
abstract class LocalServer implements BeforeEachCallback, AfterEachCallback {
  static final ObjectMapper JSON = new ObjectMapper();

  record Stored(String id, float[] vector, JsonNode data) {
    double similarity(float[] other) {
      return Embedding.along(vector).similarity(Embedding.along(other));
    }
  }

  record Said(int status, String type, byte[] body) {
    static Said json(int status, String body) {
      return new Said(status, "application/json", body.getBytes(UTF_8));
    }
  }

  /** By the name of the collection, then by id. */
  final Map<String, Map<String, Stored>> collections = new HashMap<>();

  final List<String> requests = new ArrayList<>();
  private Optional<HttpServer> server = Optional.empty();

  abstract Said answer(HttpExchange exchange, JsonNode body) throws IOException;

  URI url() {
    return URI.create("http://127.0.0.1:" + server.orElseThrow().getAddress().getPort());
  }

  Map<String, Stored> stored(String collection) {
    return Optional.ofNullable(collections.get(collection)).orElseThrow();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.createContext("/", this::handle);
    made.start();
    server = Optional.of(made);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.ifPresent(it -> it.stop(0));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var bytes = exchange.getRequestBody().readAllBytes();
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      var said = answer(exchange, JSON.readTree(bytes));
      exchange.getResponseHeaders().add("Content-Type", said.type());
      exchange.sendResponseHeaders(
          said.status(), said.body().length == 0 ? -1 : said.body().length);
      exchange.getResponseBody().write(said.body());
    }
  }

  static float[] vector(JsonNode array) {
    try {
      return JSON.treeToValue(array, float[].class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
