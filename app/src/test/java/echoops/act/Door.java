package echoops.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a server, and decides what becomes of calls that are to change something there. */
final class Door implements AutoCloseable {
  /** Calls as they came. */
  record Asked(String method, String path, Map<String, String> headers, String body) {
    boolean isWrite() {
      return !method.equals("GET");
    }

    boolean isRehearsal() {
      return path.contains("dryRun=All")
          || path.contains("validateOnly=true")
          || body.contains("\"dryRun\":true");
    }
  }

  record Told(int status, String body, Map<String, String> headers) {
    Told(int status, String body) {
      this(status, body, Map.of());
    }
  }

  /** Whoever is behind the door. */
  interface Behind {
    Told answer(Asked asked) throws IOException;
  }

  /** What becomes of a call. */
  sealed interface Fate {
    record Passed() implements Fate {}

    /** It is done, and the connection ends. */
    record Lost() implements Fate {}

    /** It is done, and nothing is heard of it. */
    record Held() implements Fate {}

    /** It is done, and what is heard of it is something else. */
    record Garbled(Told told) implements Fate {}

    /**
     * It is done, and what is heard of it is written in that charset, with a letter that no two of
     * them write alike.
     *
     * @param type what the answer says that it is; nothing if empty
     */
    record Rewritten(Charset charset, String type) implements Fate {
      Map<String, String> headers() {
        return type.isEmpty() ? Map.of() : Map.of("Content-Type", type);
      }

      byte[] bytes(String body) {
        return body.replaceFirst("\\{", "{\"näme\":\"café\",").replace(",}", "}").getBytes(charset);
      }
    }

    /** It is not done. */
    record Refused(Told told) implements Fate {}
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Behind behind;
  private final AtomicReference<Fate> ofWrites = new AtomicReference<>(new Fate.Passed());
  private final AtomicReference<Fate> ofRehearsals = new AtomicReference<>(new Fate.Passed());
  private final AtomicReference<Fate> ofReads = new AtomicReference<>(new Fate.Passed());
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  Door(Behind behind) {
    this.behind = behind;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void writes(Fate fate) {
    ofWrites.set(fate);
  }

  void rehearsals(Fate fate) {
    ofRehearsals.set(fate);
  }

  void reads(Fate fate) {
    ofReads.set(fate);
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Calls that were to change something. */
  List<Asked> written() {
    return asked.stream().filter(it -> it.isWrite() && !it.isRehearsal()).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var call = call(exchange);
      asked.add(call);
      switch (fate(call)) {
        case Fate.Passed _ -> tell(exchange, behind.answer(call));
        case Fate.Lost _ -> behind.answer(call);
        case Fate.Held _ -> {
          behind.answer(call);
          hold();
        }
        case Fate.Garbled(var told) -> {
          behind.answer(call);
          tell(exchange, told);
        }
        case Fate.Rewritten rewritten -> {
          var told = behind.answer(call);
          tell(exchange, told.status(), rewritten.headers(), rewritten.bytes(told.body()));
        }
        case Fate.Refused(var told) -> tell(exchange, told);
      }
    }
  }

  private void hold() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Fate fate(Asked call) {
    if (!call.isWrite()) {
      return ofReads.get();
    }
    return call.isRehearsal() ? ofRehearsals.get() : ofWrites.get();
  }

  private static Asked call(HttpExchange exchange) throws IOException {
    var headers = new java.util.HashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  private static void tell(HttpExchange exchange, Told told) throws IOException {
    tell(exchange, told.status(), told.headers(), told.body().getBytes(UTF_8));
  }

  private static void tell(
      HttpExchange exchange, int status, Map<String, String> headers, byte[] bytes)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
