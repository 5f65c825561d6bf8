package echoops.testing;

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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server behind a socket of this machine, that answers what it is told to; else it says 404. */
public final class UnixServer implements AutoCloseable {
  private static final String NOTHING = "HTTP/1.1 404 No\r\n\r\n{\"message\":\"nothing here\"}";

  private final ServerSocketChannel server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  public UnixServer(Path socket) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread = Thread.ofPlatform().start(this::serve);
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
    var path = request.split(" ", 3)[1];
    asked.add(path);
    var out = ByteBuffer.wrap(answers.getOrDefault(path, NOTHING).getBytes(UTF_8));
    while (out.hasRemaining()) {
      connection.write(out);
    }
  }

  /** A whole answer, head and all. */
  public void says(String path, String answer) {
    answers.put(path, answer);
  }

  /** JSON, with ' for ". */
  public void finds(String path, String json) {
    var body = json.replace('\'', '"');
    says(path, "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\n\r\n" + body);
  }

  public List<String> asked() {
    return List.copyOf(asked);
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
