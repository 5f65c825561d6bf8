package echoops.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.process.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * As much of HTTP/1.1 as it takes to ask a server behind a socket of this machine: GET, and POST
 * without a body, a connection for each question, an answer with a length, in chunks, or to the
 * end. A GET is over within 3 s.
 */
public final class UnixHttp implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_BYTES = 8 << 20;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Path socket;
  private final Deadline deadline = new Deadline();

  public UnixHttp(Path socket) {
    this.socket = socket;
  }

  /** What came back; the head as it was written. */
  public record Answer(int status, String head, String body) {
    public Optional<String> header(String name) {
      return head.lines()
          .skip(1)
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  public Answer get(String path) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return deadline.within(
          PATIENCE,
          () -> {
            connect(channel);
            return ask(channel, "GET", path);
          },
          () -> shut(channel));
    }
  }

  /**
   * Has something done.
   *
   * @throws Unanswered if it may have been done, and no answer tells; any other exception says that
   *     it was not even asked for
   */
  public Answer post(String path, Duration patience) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      var _ = deadline.within(PATIENCE, () -> connect(channel), () -> shut(channel));
      return answered(channel, path, patience);
    }
  }

  private Answer answered(SocketChannel channel, String path, Duration patience) throws Unanswered {
    try {
      return deadline.within(patience, () -> ask(channel, "POST", path), () -> shut(channel));
    } catch (IOException e) {
      throw new Unanswered(String.valueOf(e.getMessage()), e);
    }
  }

  private boolean connect(SocketChannel channel) throws IOException {
    return channel.connect(UnixDomainSocketAddress.of(socket));
  }

  private static void shut(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It was given up.
    }
  }

  private static Answer ask(SocketChannel channel, String method, String path) throws IOException {
    var length = method.equals("POST") ? "Content-Length: 0\r\n" : "";
    var request =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
            + "User-Agent: EchoOps\r\n"
            + length
            + "Connection: close\r\n\r\n";
    var out = ByteBuffer.wrap(request.getBytes(ISO_8859_1));
    while (out.hasRemaining()) {
      channel.write(out);
    }
    return answer(everything(channel));
  }

  /** Since the server is asked to close, the end of what it says is the end of the answer. */
  private static byte[] everything(SocketChannel channel) throws IOException {
    var all = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(65_536);
    while (channel.read(buffer) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
      if (all.size() > MOST_BYTES) {
        throw new IOException("an answer of more than " + MOST_BYTES + " bytes");
      }
    }
    return all.toByteArray();
  }

  static Answer answer(byte[] bytes) throws IOException {
    var text = new String(bytes, ISO_8859_1);
    int end = text.indexOf(END_OF_HEAD);
    if (end < 0 || !text.matches("(?s)HTTP/1\\.[01] \\d{3}[ \r].*")) {
      throw new IOException("no HTTP answer, but " + bytes.length + " bytes");
    }
    var head = text.substring(0, end);
    var answer = new Answer(Integer.parseInt(text.substring(9, 12)), head, "");
    var body = text.substring(end + END_OF_HEAD.length());
    boolean isChunked =
        answer
            .header("Transfer-Encoding")
            .filter(encoding -> encoding.toLowerCase(Locale.ROOT).endsWith("chunked"))
            .isPresent();
    var whole = isChunked ? dechunked(body) : sized(answer, body);
    return new Answer(answer.status(), head, new String(whole.getBytes(ISO_8859_1), UTF_8));
  }

  private static String sized(Answer answer, String body) throws IOException {
    var length = answer.header("Content-Length");
    if (length.isEmpty()) {
      return body;
    }
    if (!length.get().matches("\\d{1,9}") || Integer.parseInt(length.get()) > body.length()) {
      throw new IOException("an answer that was cut off");
    }
    return body.substring(0, Integer.parseInt(length.get()));
  }

  private static String dechunked(String body) throws IOException {
    var whole = new StringBuilder();
    int at = 0;
    while (true) {
      int end = body.indexOf("\r\n", at);
      var size = end < 0 ? "" : body.substring(at, end).replaceFirst(";.*", "").strip();
      if (!size.matches("[0-9a-fA-F]{1,7}")) {
        throw new IOException("an answer whose chunks are broken");
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return whole.toString();
      }
      at = end + 2;
      if (at + length + 2 > body.length()) {
        throw new IOException("an answer that was cut off");
      }
      whole.append(body, at, at + length);
      at += length + 2;
    }
  }

  @Override
  public void close() {
    deadline.close();
  }
}
