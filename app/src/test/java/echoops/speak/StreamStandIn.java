package echoops.speak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A vendor that answers piece by piece, and may break off. */
final class StreamStandIn implements AutoCloseable {
  /** What it does with a call. */
  record Part(List<String> pieces, Duration before, Duration between, End end) {
    /** How it ends. */
    enum End {
      WHOLE,
      BROKEN
    }

    static Part whole(List<String> pieces) {
      return new Part(pieces, Duration.ZERO, Duration.ZERO, End.WHOLE);
    }

    static Part broken(List<String> pieces) {
      return new Part(pieces, Duration.ZERO, Duration.ZERO, End.BROKEN);
    }
  }

  private final HttpServer server;
  private final Queue<Part> parts = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  StreamStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::play);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** For the next call. */
  void plays(Part part) {
    parts.add(part);
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  private void play(HttpExchange exchange) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    var part = parts.remove();
    LockSupport.parkNanos(part.before().toNanos());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    for (var piece : part.pieces()) {
      exchange.getResponseBody().write((piece + "\n").getBytes(UTF_8));
      exchange.getResponseBody().flush();
      LockSupport.parkNanos(part.between().toNanos());
    }
    if (part.end() == Part.End.BROKEN) {
      throw new IOException("as it should");
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
