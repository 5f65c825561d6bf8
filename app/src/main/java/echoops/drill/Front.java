package echoops.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where a service of the shop listens: a port of this machine alone, a virtual thread a request.
 */
final class Front implements AutoCloseable {
  /** More than the shop ever has open, so that no connection is closed while it is chosen. */
  private static final String MOST_IDLE = "2000";

  private final HttpServer server;
  private final ExecutorService threads;

  private Front(String name, HttpServer server) {
    this.server = server;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("shop-" + name + "-", 0).factory());
    server.setExecutor(threads);
  }

  /** Takes a free port; nobody is answered before {@link #serve}. */
  static Front open(String name) {
    // Or an answer's body would wait up to 40 ms for the receipt of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", MOST_IDLE);
    // The client closes what it does not use after 30 s: it has to be the first to do so.
    System.setProperty("sun.net.httpserver.idleInterval", "300");
    try {
      var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new Front(name, HttpServer.create(loopback, 512));
    } catch (IOException e) {
      throw new UncheckedIOException("no port for " + name, e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  void serve(Deployment deployment) {
    server.createContext("/", exchange -> serve(exchange, deployment));
    server.start();
  }

  private static void serve(HttpExchange exchange, Deployment deployment) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      long call = number(headers, Headers.CALL, 0);
      deployment.time().transit().arrives(call);
      var uri = exchange.getRequestURI();
      var request = Request.read(uri.getPath(), Optional.ofNullable(uri.getRawQuery()));
      var visit = visit(deployment, request, headers);
      var reply = deployment.serve(request, visit);
      deployment.time().transit().answers(call);
      answer(exchange, reply, visit.at());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Visit visit(
      Deployment deployment, Request request, com.sun.net.httpserver.Headers headers) {
    var sent =
        Optional.ofNullable(headers.getFirst(Headers.SENT))
            .map(Headers::moment)
            .orElseGet(() -> deployment.time().now());
    long attempt = number(headers, Headers.ATTEMPT, 1);
    return deployment.visit(request.path() + attempt, number(headers, Headers.REQUEST, 0), sent);
  }

  /** Whoever is not of the shop says none. */
  private static long number(com.sun.net.httpserver.Headers headers, String name, long otherwise) {
    return Optional.ofNullable(headers.getFirst(name))
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(otherwise);
  }

  private static void answer(HttpExchange exchange, Reply reply, Instant ready) throws IOException {
    var body = reply.word().getBytes(UTF_8);
    exchange.getResponseHeaders().set(Headers.ANSWERED, Headers.micros(ready));
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
