package echoops.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import echoops.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What scripts say to the shop: {@code GET /state}, {@code POST /scenario}, {@code POST /stop}.
 *
 * <p>On this machine only. A POST has to be JSON, which no page of a stranger can make a browser
 * send here.
 */
final class Control implements AutoCloseable {
  private static final int MOST_BYTES = 1_000;

  /** For the answer to whoever stops the shop. */
  private static final int LAST_WORDS_SECONDS = 1;

  /** What is asked of the shop. */
  interface Orders {
    ShopState state();

    void run(Scenario scenario);

    void stop();
  }

  private final Json json = new Json();
  private final Orders orders;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("shop-control-", 0).factory());

  Control(Orders orders) {
    this.orders = orders;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the control of the shop", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private record Answer(int status, Object body) {}

  private record Said(String message) {}

  private record Wanted(Optional<String> name) {}

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answered(exchange);
      var body = json.write(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answered(HttpExchange exchange) throws IOException {
    var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
    var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    if (call.startsWith("POST ") && !type.orElse("").startsWith("application/json")) {
      return said(415, "the body has to be application/json");
    }
    return switch (call) {
      case "GET /state" -> new Answer(200, orders.state());
      case "POST /scenario" -> scenario(exchange.getRequestBody().readNBytes(MOST_BYTES));
      case "POST /stop" -> stopped();
      default -> said(404, "there is GET /state, POST /scenario and POST /stop");
    };
  }

  private Answer scenario(byte[] body) {
    try {
      var wanted = json.read(body, Wanted.class).name().orElse("");
      var scenario = Scenario.of(wanted);
      scenario.ifPresent(orders::run);
      return scenario
          .map(found -> said(200, found.effect()))
          .orElseGet(() -> said(400, "there is no scenario of that name: " + Scenario.words()));
    } catch (IllegalArgumentException e) {
      return said(400, "not {\"name\": …}: " + new String(body, UTF_8));
    }
  }

  private Answer stopped() {
    orders.stop();
    return said(202, "the shop closes");
  }

  private static Answer said(int status, String message) {
    return new Answer(status, new Said(message));
  }

  @Override
  public void close() {
    server.stop(LAST_WORDS_SECONDS);
    threads.shutdown();
    threads.close();
  }
}
