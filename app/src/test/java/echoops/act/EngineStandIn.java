package echoops.act;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A Docker engine with one container, which starts again when it is told to. */
final class EngineStandIn implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Thread thread;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger starts = new AtomicInteger();
  private final AtomicInteger restarts = new AtomicInteger();
  private final AtomicReference<String> health = new AtomicReference<>("healthy");
  private final AtomicReference<String> label = new AtomicReference<>("true");
  private final AtomicReference<Fate> fate = new AtomicReference<>(new Fate.Passed());

  /** What becomes of a restart. */
  sealed interface Fate {
    record Passed() implements Fate {}

    record Lost() implements Fate {}

    record Refused(int status) implements Fate {}

    /** It is said to be done. */
    record Ignored() implements Fate {}
  }

  EngineStandIn(Path socket) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread = Thread.ofPlatform().start(this::serve);
  }

  void restarts(Fate next) {
    fate.set(next);
  }

  int restarts() {
    return restarts.get();
  }

  /** By itself, or by somebody else. */
  void startAgain() {
    starts.incrementAndGet();
  }

  void health(String word) {
    health.set(word);
  }

  void label(String value) {
    label.set(value);
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    while (server.isOpen()) {
      try (var connection = server.accept()) {
        answer(connection);
      } catch (IOException e) {
        // It was closed, or the other side was.
      }
    }
  }

  private void answer(SocketChannel connection) throws IOException {
    var in = ByteBuffer.allocate(4_096);
    connection.read(in);
    var request = new String(in.array(), 0, in.position(), ISO_8859_1);
    var call = request.lines().findFirst().orElse("").replace(" HTTP/1.1", "");
    asked.add(call);
    var out = ByteBuffer.wrap(answer(call).getBytes(UTF_8));
    while (out.hasRemaining()) {
      connection.write(out);
    }
  }

  private String answer(String call) {
    if (call.equals("GET /_ping")) {
      return "HTTP/1.1 200 OK\r\nApi-Version: 1.56\r\n\r\nOK";
    }
    if (call.equals("GET /v1.44/containers/payment/json")) {
      return "HTTP/1.1 200 OK\r\n\r\n" + container();
    }
    return call.startsWith("POST /v1.44/containers/abc123def4567890/restart?t=10")
        ? restarted()
        : "HTTP/1.1 404 No\r\n\r\n{\"message\":\"No such container\"}";
  }

  private String restarted() {
    return switch (fate.get()) {
      case Fate.Passed _ -> {
        restart();
        yield "HTTP/1.1 204 No Content\r\n\r\n";
      }
      case Fate.Lost _ -> {
        restart();
        yield "";
      }
      case Fate.Refused(int status) ->
          "HTTP/1.1 " + status + " No\r\n\r\n{\"message\":\"because of a test\"}";
      case Fate.Ignored _ -> "HTTP/1.1 204 No Content\r\n\r\n";
    };
  }

  private void restart() {
    starts.incrementAndGet();
    restarts.incrementAndGet();
  }

  private String container() {
    return """
    {'Id':'abc123def4567890','Name':'/payment','RestartCount':0,
     'State':{'Status':'running','Running':true,'Restarting':false,
       'StartedAt':'2026-11-20T14:00:%02dZ','Health':{'Status':'%s'}},
     'Config':{'Image':'payment:2.4.1','Labels':{'echoops.managed':'%s'}}}"""
        .formatted(starts.get(), health.get(), label.get())
        .replace('\'', '"');
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
