package echoops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes the datagrams that are sent to an agent of Datadog, on a port of its own. */
public final class AgentStandIn implements AutoCloseable {
  private static final int MOST_BYTES = 65_536;

  private final DatagramSocket socket;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  public AgentStandIn() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setReceiveBufferSize(1_000_000);
    thread = Thread.ofPlatform().start(this::receive);
  }

  private void receive() {
    var packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
        sizes.add(packet.getLength());
        new String(packet.getData(), 0, packet.getLength(), UTF_8).lines().forEach(lines::add);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  public URI address() {
    return URI.create("udp://127.0.0.1:" + socket.getLocalPort());
  }

  /** What sends a service's measurements here. */
  public Map<String, String> settings() {
    return Map.of(
        "DD_AGENT_HOST", "127.0.0.1", "DD_DOGSTATSD_PORT", String.valueOf(socket.getLocalPort()));
  }

  /** All that was sent, measurement by measurement. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** What was sent of one metric. */
  public List<String> of(String metric) {
    return lines.stream().filter(line -> line.startsWith(metric + ":")).toList();
  }

  /** How large the datagrams were. */
  public List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  @Override
  public void close() {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
