package echoops.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A listener over WebSocket that costs next to nothing, so that a thousand fit beside a service.
 */
public final class BareListener implements AutoCloseable {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final byte[] NO_MASK = new byte[4];

  private final Socket socket;
  private final DataInputStream in;

  private BareListener(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 16_384));
  }

  /** A message: its kind, and the bytes. */
  public record Message(boolean isText, byte[] bytes) {
    /** As it came, byte by byte: quick, and right for all that is ASCII. */
    public String text() {
      return new String(bytes, ISO_8859_1);
    }
  }

  /** Gets a ticket and opens the socket; it has its place in the room when this returns. */
  public static BareListener open(String url, String query) throws IOException {
    int port = Integer.parseInt(url.replaceFirst(".*:", ""));
    var listener = connect(port, ticket(port), query);
    listener.shakeHands();
    return listener;
  }

  private static String ticket(int port) throws IOException {
    try (var socket = socket(port)) {
      write(
          socket,
          "POST /api/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      int at = answer.indexOf("\"ticket\":\"");
      if (at < 0) {
        throw new IOException("no ticket: " + answer);
      }
      return answer.substring(at + 10, answer.indexOf('"', at + 10));
    }
  }

  private static BareListener connect(int port, String ticket, String query) throws IOException {
    var socket = socket(port);
    write(
        socket,
        "GET /ws/room?ticket="
            + ticket
            + query
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    return new BareListener(socket);
  }

  private static Socket socket(int port) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(65_536);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private void shakeHands() throws IOException {
    var status = line();
    if (!status.contains(" 101 ")) {
      throw new IOException("not let in: " + status);
    }
    while (!line().isEmpty()) {}
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.readByte(); c != '\n'; c = in.readByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** The next message; questions whether we live are answered on the way. */
  public Message next() throws IOException {
    while (true) {
      int kind = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte() & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      var bytes = new byte[length];
      in.readFully(bytes);
      switch (kind) {
        case TEXT, BINARY -> {
          return new Message(kind == TEXT, bytes);
        }
        case PING -> send(PONG, bytes);
        case CLOSE -> throw new EOFException("closed");
        default -> {}
      }
    }
  }

  public void send(String text) throws IOException {
    send(TEXT, text.getBytes(UTF_8));
  }

  private void send(int kind, byte[] bytes) throws IOException {
    var frame = new byte[6 + bytes.length];
    frame[0] = (byte) (0x80 | kind);
    frame[1] = (byte) (0x80 | bytes.length);
    System.arraycopy(NO_MASK, 0, frame, 2, 4);
    System.arraycopy(bytes, 0, frame, 6, bytes.length);
    socket.getOutputStream().write(frame);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
