package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.notify.RedisReply.Refusal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection to a Redis server: commands go together, and their answers come in order. */
final class RedisConnection implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** So long nothing may come. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RedisConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Connects, and says who we are where that is asked. */
  static RedisConnection open(RedisAddress address, SSLSocketFactory tls) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address.host(), address.port()), millis(CONNECT));
      socket.setSoTimeout(millis(PATIENCE));
      var connection =
          new RedisConnection(address.isGuarded() ? guarded(socket, address, tls) : socket);
      connection.enter(address);
      return connection;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static int millis(Duration duration) {
    return (int) duration.toMillis();
  }

  /** Whoever answers must be who the address names. */
  private static Socket guarded(Socket plain, RedisAddress address, SSLSocketFactory tls)
      throws IOException {
    var socket = (SSLSocket) tls.createSocket(plain, address.host(), address.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void enter(RedisAddress address) throws IOException {
    if (!address.key().isEmpty() && ask(List.of(address.key())).getFirst() instanceof Refusal no) {
      throw new IOException(no.because());
    }
  }

  /** Sends commands, and waits for the answer of each. */
  List<RedisReply> ask(List<List<String>> commands) throws IOException {
    for (var command : commands) {
      out.write(bytes(command));
    }
    out.flush();
    var replies = new ArrayList<RedisReply>();
    for (int i = 0; i < commands.size(); i++) {
      replies.add(RedisReply.read(in));
    }
    return replies;
  }

  private static byte[] bytes(List<String> command) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("*" + command.size() + "\r\n").getBytes(UTF_8));
    for (var word : command) {
      var text = word.getBytes(UTF_8);
      bytes.writeBytes(("$" + text.length + "\r\n").getBytes(UTF_8));
      bytes.writeBytes(text);
      bytes.writeBytes("\r\n".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
