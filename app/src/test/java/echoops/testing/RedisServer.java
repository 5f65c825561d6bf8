package echoops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's Redis, which keeps nothing on disk and is reachable from this machine only. */
public record RedisServer(Process process, int port) implements AutoCloseable {
  private static final String PROGRAM = "redis-server";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** With more options for the server. */
  public static RedisServer start(String... options) {
    return start(freePort(), options);
  }

  /** Where another one was before. */
  public static RedisServer start(int port, String... options) {
    var command = new ArrayList<>(List.of(PROGRAM, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--appendonly", "no", "--daemonize", "no"));
    command.addAll(List.of(options));
    if (!command.contains("--tls-port")) {
      command.addAll(List.of("--port", String.valueOf(port)));
    }
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      var server = new RedisServer(process, port);
      Eventually.that("Redis listens", PATIENCE, () -> listens(port));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Redis is missing: apt-get install redis-server", e);
    }
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** What it answers to a line such as {@code XLEN name}; of several lines, all of them. */
  public String ask(String command) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(UTF_8));
      var said = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return said.substring(0, said.length() - "+OK\r\n".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int length(String stream) {
    return Integer.parseInt(ask("XLEN " + stream).strip().substring(1));
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      var _ = process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
