package echoops.drill;

import static echoops.drill.Answer.said;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What scripts say to the shop: {@code GET /state}, {@code POST /scenario}, {@code POST /stop}; and
 * what is said to its services: {@code GET /services}, {@code GET /services/NAME}, {@code POST
 * /services/NAME/VERB}.
 *
 * <p>On this machine only. A POST has to be JSON, which no page of a stranger can make a browser
 * send here.
 */
final class Control implements AutoCloseable {
  private static final int MOST_BYTES = 1_000;
  private static final String PATHS =
      "there is GET /state, POST /scenario, POST /stop, GET /services, GET /services/NAME and POST"
          + " /services/NAME/VERB";

  /** For the answer to whoever stops the shop. */
  private static final int LAST_WORDS_SECONDS = 1;

  /** What is asked of the shop. */
  interface Orders {
    ShopState state();

    List<ServiceState> services();

    Optional<ServiceState> service(ServiceName name);

    Ordered order(ServiceName name, Order order);

    void run(Scenario scenario);

    void stop();
  }

  private final Json json = new Json();
  private final Orders orders;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("shop-control-", 0).factory());

  /** Takes that port, or any that is free if it is 0; nobody is answered before {@link #open}. */
  Control(Orders orders, int port) {
    this.orders = orders;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "port " + port + " is not free for the control of the shop", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /** Answers from now on. */
  void open() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private record Named(Optional<String> name) {}

  private record All(List<ServiceState> services) {}

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
    var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    if (call.startsWith("POST ") && !type.orElse("").startsWith("application/json")) {
      return said(415, "the body has to be application/json");
    }
    var path = exchange.getRequestURI().getRawPath().split("/", -1);
    if (path.length == 4 && path[1].equals("services") && call.startsWith("POST ")) {
      return ordered(path[2], path[3], exchange.getRequestBody().readNBytes(MOST_BYTES));
    }
    if (path.length == 3 && path[1].equals("services") && call.startsWith("GET ")) {
      return service(path[2]);
    }
    return switch (call) {
      case "GET /state" -> new Answer(200, orders.state());
      case "GET /services" -> new Answer(200, new All(orders.services()));
      case "POST /scenario" -> scenario(exchange.getRequestBody().readNBytes(MOST_BYTES));
      case "POST /stop" -> stopped();
      default -> said(404, PATHS);
    };
  }

  private Answer service(String name) {
    return exact(name)
        .flatMap(orders::service)
        .map(state -> new Answer(200, state))
        .orElseGet(() -> unknown(name));
  }

  private Answer ordered(String name, String verb, byte[] body) {
    if (!OrderForm.VERBS.contains(verb)) {
      return said(404, "\"%s\": there are %s".formatted(verb, String.join(", ", OrderForm.VERBS)));
    }
    var service = exact(name);
    return service.isEmpty() ? unknown(name) : ordered(service.get(), verb, body);
  }

  private Answer ordered(ServiceName name, String verb, byte[] body) {
    try {
      return switch (orders.order(name, OrderForm.read(verb, body))) {
        case Ordered.Done(var state) -> new Answer(200, state);
        case Ordered.Impossible(var why) -> said(400, why);
        case Ordered.Unknown(var why) -> said(404, why);
        case Ordered.Conflict(var why) -> said(409, why);
      };
    } catch (IllegalArgumentException | Failure.BadInput e) {
      return said(400, String.valueOf(e.getMessage()));
    }
  }

  /** Nobody means a service by nearly its name. */
  private Optional<ServiceName> exact(String name) {
    return orders.services().stream()
        .map(ServiceState::service)
        .filter(name::equals)
        .map(ServiceName::new)
        .findFirst();
  }

  private Answer unknown(String name) {
    var all = orders.services().stream().map(ServiceState::service).toList();
    return said(404, "service \"%s\": there are %s".formatted(name, String.join(", ", all)));
  }

  private Answer scenario(byte[] body) {
    try {
      var wanted = json.read(body, Named.class).name().orElse("");
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

  @Override
  public void close() {
    server.stop(LAST_WORDS_SECONDS);
    threads.shutdown();
    threads.close();
  }
}
