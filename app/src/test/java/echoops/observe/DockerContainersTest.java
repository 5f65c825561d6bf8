package echoops.observe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerContainersTest {
  private static final String PING =
      "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK";

  @TempDir Path directory;
  private final Taken taken = new Taken();
  private Engine engine;
  private DockerContainers docker;

  @BeforeEach
  void start() throws Exception {
    engine = new Engine(directory.resolve("docker.sock"));
    docker = new DockerContainers(directory.resolve("docker.sock"), new ManualClock());
  }

  @AfterEach
  void end() throws Exception {
    docker.close();
    engine.close();
  }

  /** A Docker engine that says what it is told to, to whoever asks for containers. */
  private static final class Engine implements AutoCloseable {
    private final ServerSocketChannel server;
    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final AtomicReference<String> ping = new AtomicReference<>(PING);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    Engine(Path socket) throws IOException {
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
      asked.add(request.lines().findFirst().orElse(""));
      var says = request.startsWith("GET /_ping ") ? ping.get() : answer.get();
      var out = ByteBuffer.wrap(says.getBytes(UTF_8));
      while (out.hasRemaining()) {
        connection.write(out);
      }
      if (says.isEmpty()) {
        connection.read(ByteBuffer.allocate(1));
      }
    }

    void lists(String... containers) {
      var body = "[" + String.join(",", containers).replace('\'', '"') + "]";
      answer.set(
          "HTTP/1.1 200 OK\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
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

  private static String container(String id, String state, String status) {
    return "{'Id':'"
        + id
        + "','Names':['/"
        + id
        + "'],'State':'"
        + state
        + "','Status':'"
        + status
        + "','Labels':{'com.docker.compose.service':'web'}}";
  }

  @Test
  void unhealthyContainers_areCounted() {
    engine.lists(
        container("a", "running", "Up 2 minutes (healthy)"),
        container("b", "running", "Up 2 minutes (unhealthy)"),
        container("c", "exited", "Exited (1) 2 minutes ago"),
        container("d", "exited", "Exited (0) 2 minutes ago"),
        container("e", "restarting", "Restarting (1) 2 seconds ago"),
        "{'Id':'f','Names':['/db'],'State':'running','Status':'Up','Health':{'Status':'unhealthy'}}",
        "7",
        "{}");
    docker.collect(taken);

    assertThat(taken.samples())
        .containsEntry("docker/container_count_unhealthy", 4.0)
        .containsEntry("docker/container_count_running", 3.0)
        .containsEntry("web/container_unhealthy", 3.0)
        .containsEntry("db/container_unhealthy", 1.0);
    assertThat(taken.messages()).isEmpty();
    assertThat(engine.asked)
        .containsExactly("GET /_ping HTTP/1.1", "GET /v1.41/containers/json?all=true HTTP/1.1");
  }

  @Test
  void changes_areLines() {
    engine.lists(container("a", "running", "Up (healthy)"), container("b", "running", "Up"));
    docker.collect(taken);
    engine.lists(container("a", "running", "Up (unhealthy)"), container("c", "running", "Up"));
    docker.collect(taken);
    docker.collect(taken);

    assertThat(taken.messages())
        .containsExactly(
            "container a is running, unhealthy, was running, healthy",
            "container c is running, and new",
            "container b is gone, was running");
  }

  @Test
  void changeThatFoundNoRoom_isToldLater() {
    engine.lists(container("a", "running", "Up"));
    docker.collect(taken);
    engine.lists(container("a", "exited", "Exited (137) 1 second ago"));
    taken.fill();
    docker.collect(taken);
    taken.empty();
    docker.collect(taken);

    assertThat(taken.messages())
        .containsExactly("container a is exited with status 137, was running");
  }

  @Test
  void newerEngine_isAskedByTheVersionThatIsKnown() {
    engine.ping.set(PING.replace("1.41", "1.56"));
    engine.lists();
    docker.collect(taken);

    assertThat(engine.asked).contains("GET /v1.44/containers/json?all=true HTTP/1.1");
  }

  @Test
  void chunkedAnswer_isRead() {
    var one = container("ä", "running", "Up").replace('\'', '"');
    int bytes = one.getBytes(UTF_8).length;
    engine.answer.set(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n[\r\n"
            + Integer.toHexString(bytes)
            + ";x=y\r\n"
            + one
            + "\r\n1\r\n]\r\n0\r\n\r\n");
    docker.collect(taken);

    assertThat(taken.samples()).containsEntry("docker/container_count_running", 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | no HTTP answer, but 8 bytes",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\n[] | an answer that was cut off",
        "HTTP/1.1 200 OK\\r\\nContent-Length: x\\r\\n\\r\\n[] | an answer that was cut off",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\n[] | an answer that was cut off",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n | an answer whose chunks are broken",
        "HTTP/1.1 200 OK\\r\\n\\r\\n{} | answered 200, but with no list",
        "HTTP/1.1 500 No\\r\\n\\r\\n{\"message\":\"it broke\"} | answered 500 it broke",
      })
  void brokenAnswer_isUnavailable(String answer, String message) {
    engine.answer.set(answer.replace("\\r\\n", "\r\n"));

    assertThatThrownBy(() -> docker.collect(taken))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining(message);
    assertThat(docker.check()).isPresent();
    assertThat(taken.readings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void refusal_isFinal(int status) {
    engine.answer.set("HTTP/1.1 " + status + " No\r\n\r\n{\"message\":\"denied\"}");

    assertThatThrownBy(() -> docker.collect(taken))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageContaining("answered " + status + " denied");
  }

  @Test
  void engineThatSaysNothing_isNotWaitedFor() {
    long began = System.nanoTime();

    assertThatThrownBy(() -> docker.collect(taken))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("no answer within 3000 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void missingSocket_isUnavailable() {
    try (var nobody = new DockerContainers(directory.resolve("none"), new ManualClock())) {
      assertThatThrownBy(() -> nobody.collect(taken)).isInstanceOf(Failure.Unavailable.class);
    }
  }

  @Test
  void thousandsOfContainers_areRead() {
    engine.lists(
        java.util.stream.IntStream.range(0, 3_000)
            .mapToObj(i -> container("c" + i, "running", "Up"))
            .toArray(String[]::new));
    docker.collect(taken);

    assertThat(taken.samples()).containsEntry("docker/container_count_running", 2_000.0);
    assertThat(List.copyOf(engine.asked)).hasSize(2);
  }
}
