package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Reach;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.notify.RedisStream.Entry;
import echoops.notify.RedisStream.Place;
import echoops.testing.RedisServer;
import echoops.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a Redis of this test's own. */
class RedisStreamTest {
  private static final String NAME = "echoops:events";
  private static final int KEPT = 1_000;
  private static final long LOG = 1_700_000_000_000L;

  private static RedisStream stream(String url) {
    return new RedisStream(new Reach.Redis(new Secret(url), NAME, KEPT));
  }

  private static Entry entry(long sequence) {
    return new Entry(new Place(LOG, sequence), Map.of("event", "{\"n\":" + sequence + "}\r\n한"));
  }

  private static List<Entry> entries(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(RedisStreamTest::entry).toList();
  }

  @Test
  void events_standInTheirOrderUnderTheirPlaces() {
    try (var server = RedisServer.start();
        var stream = stream(server.url())) {
      assertThat(stream.last()).isEmpty();
      stream.add(entries(7, 8));

      assertThat(stream.last()).contains(new Place(LOG, 8));
      assertThat(server.ask("XRANGE " + NAME + " - +"))
          .contains("1700000000000-7", "event", "{\"n\":7}\r\n한", "1700000000000-8")
          .doesNotContain("1700000000000-9");
    }
  }

  @Test
  void eventThatIsThereAlready_isNotThereTwice() {
    try (var server = RedisServer.start();
        var stream = stream(server.url())) {
      stream.add(entries(1, 5));
      stream.add(entries(3, 6));

      assertThat(server.length(NAME)).isEqualTo(6);
    }
  }

  @Test
  void stream_holdsTheNewestAndFewMore() {
    try (var server = RedisServer.start();
        var stream = stream(server.url())) {
      for (int i = 0; i < 50; i++) {
        stream.add(entries(100L * i + 1, 100L * i + 100));
      }

      assertThat(server.length(NAME)).isBetween(KEPT, KEPT + 200);
      assertThat(stream.last()).contains(new Place(LOG, 5_000));
    }
  }

  @Test
  void placeOutlivesWhatWasTakenOut() {
    try (var server = RedisServer.start();
        var stream = stream(server.url())) {
      stream.add(entries(1, 3));
      server.ask("XTRIM " + NAME + " MAXLEN 0");

      assertThat(stream.last()).contains(new Place(LOG, 3));
    }
  }

  @Test
  void password_opensIt() {
    try (var server = RedisServer.start("--requirepass", "p@ss/word:1");
        var right = stream("redis://:p%40ss%2Fword%3A1@127.0.0.1:" + server.port());
        var wrong = stream("redis://:hunter2@127.0.0.1:" + server.port());
        var none = stream(server.url())) {
      right.add(entries(1, 1));

      assertThatThrownBy(wrong::last)
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("WRONGPASS")
          .hasMessageNotContaining("hunter2");
      assertThatThrownBy(none::last).hasMessageContaining("redis refused: NOAUTH");
    }
  }

  @Test
  void userWithPassword_opensIt() {
    try (var server = RedisServer.start("--user", "echo", "on", ">secret+1", "~*", "+@all");
        var right = stream("redis://echo:secret+1@127.0.0.1:" + server.port());
        var wrong = stream("redis://nobody:secret+1@127.0.0.1:" + server.port())) {
      assertThatCode(() -> right.add(entries(1, 1))).doesNotThrowAnyException();
      assertThatThrownBy(wrong::last).hasMessageContaining("WRONGPASS");
    }
  }

  @Test
  void nameOfSomethingElse_isRefused() {
    try (var server = RedisServer.start();
        var stream = stream(server.url())) {
      server.ask("SET " + NAME + " 1");

      assertThatThrownBy(stream::last).hasMessageContaining("redis refused: WRONGTYPE");
      assertThatThrownBy(() -> stream.add(entries(1, 1)))
          .hasMessageContaining("redis refused: WRONGTYPE");
    }
  }

  @Test
  void serverThatIsFull_refuses() {
    try (var server =
            RedisServer.start("--maxmemory", "100kb", "--maxmemory-policy", "noeviction");
        var stream = stream(server.url())) {
      assertThatThrownBy(() -> stream.add(entries(1, 1)))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("redis refused: OOM");
    }
  }

  @Test
  void serverThatCameBack_isUsedAgain() {
    var port = RedisServer.freePort();
    try (var stream = stream("redis://127.0.0.1:" + port)) {
      try (var _ = RedisServer.start(port)) {
        stream.add(entries(1, 1));
      }
      assertThatThrownBy(() -> stream.add(entries(2, 2)))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageStartingWith("redis cannot be reached: ");
      try (var server = RedisServer.start(port)) {
        stream.add(entries(2, 2));

        assertThat(server.length(NAME)).isEqualTo(1);
      }
    }
  }

  @Test
  void tls_isForWhoeverTheAddressNames(@TempDir Path directory) {
    var key = SelfSigned.of("IP:127.0.0.1", directory);
    var port = RedisServer.freePort();
    try (var _ = server(port, key);
        var right = stream(port, key.client().getSocketFactory());
        var stranger = stream(port, (SSLSocketFactory) SSLSocketFactory.getDefault())) {
      right.add(entries(1, 2));

      assertThat(right.last()).contains(new Place(LOG, 2));
      assertThatThrownBy(stranger::last).hasMessageStartingWith("redis cannot be reached: ");
    }
  }

  @Test
  void certificateOfAnotherName_isNotBelieved(@TempDir Path directory) {
    var key = SelfSigned.of("DNS:elsewhere.example.com", directory);
    var port = RedisServer.freePort();
    try (var _ = server(port, key);
        var stream = stream(port, key.client().getSocketFactory())) {
      assertThatThrownBy(stream::last).hasMessageStartingWith("redis cannot be reached: ");
    }
  }

  private static RedisServer server(int port, SelfSigned key) {
    return RedisServer.start(
        port,
        "--port",
        "0",
        "--tls-port",
        String.valueOf(port),
        "--tls-cert-file",
        key.certificate().toString(),
        "--tls-key-file",
        key.key().toString(),
        "--tls-auth-clients",
        "no");
  }

  private static RedisStream stream(int port, SSLSocketFactory tls) {
    var url = new Secret("rediss://127.0.0.1:" + port);
    return new RedisStream(new Reach.Redis(url, NAME, KEPT), tls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "$99999999999\r\n",
        "$5000000\r\n",
        "*2000\r\n",
        "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n",
        "*5\r\n+half",
        "$10\r\nhalf",
        "\r\n",
        "+OK\r\n",
        ""
      })
  void whateverIsNoAnswerOfRedis_isAFailure(String answer) throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var stream = stream("redis://127.0.0.1:" + other.getLocalPort())) {
      var talking = Thread.ofVirtual().start(() -> say(other, answer));

      assertThatThrownBy(stream::last).isInstanceOf(Failure.Unavailable.class);
      talking.interrupt();
    }
  }

  private static void say(ServerSocket listening, String answer) {
    try (var socket = listening.accept()) {
      var _ = socket.getInputStream().read();
      socket.getOutputStream().write(answer.getBytes(UTF_8));
    } catch (IOException e) {
      // Whoever asked has left already.
    }
  }
}
