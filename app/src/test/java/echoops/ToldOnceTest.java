package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import echoops.testing.Child;
import echoops.testing.Eventually;
import echoops.testing.PostgresServer;
import echoops.testing.RedisServer;
import echoops.testing.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one log tell the world outside of everything once, also when one of them dies.
 */
@Tag("campaign")
class ToldOnceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALERTS = 8;
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  @TempDir Path directory;
  private final ConcurrentLinkedQueue<JsonNode> told = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch answering = new CountDownLatch(0);
  private final ExecutorService hearing = Executors.newVirtualThreadPerTaskExecutor();
  private final PostgresServer postgres = PostgresServer.start();
  private final RedisServer redis = RedisServer.start();
  private HttpServer hook;

  @BeforeEach
  void listen() throws IOException {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    hook.createContext("/", this::hear);
    hook.setExecutor(hearing);
    hook.start();
  }

  private void hear(HttpExchange exchange) throws IOException {
    told.add(JSON.readTree(exchange.getRequestBody()));
    ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
    try {
      answering.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  @AfterEach
  void close() {
    answering.countDown();
    hook.stop(0);
    hearing.shutdownNow();
    redis.close();
    postgres.close();
  }

  private Child begun(int port) {
    var settings =
        Map.of(
            "ECHOOPS_INVITATION_SECRET",
            "0123456789abcdef".repeat(2),
            "ECHOOPS_LOG_URL",
            postgres.url(),
            "ECHOOPS_LOG_SHARED_AS",
            "127.0.0.1:" + port,
            "ECHOOPS_REDIS_URL",
            "redis://127.0.0.1:" + redis.port(),
            "ECHOOPS_PUBLIC_URL",
            "https://room.example.com",
            "ECHOOPS_NOTIFY_WEBHOOK",
            "http://127.0.0.1:" + hook.getAddress().getPort() + "/",
            "ECHOOPS_NOTIFY_WEBHOOK_SECRET",
            "whsec_" + "YWJj".repeat(8),
            "ECHOOPS_SUMMARY",
            "* * * * *",
            "PORT",
            String.valueOf(port));
    return Child.serveOnceItIsItsTurn(settings, directory.resolve(String.valueOf(port)));
  }

  private List<Long> summaries() {
    return postgres.numbers(
        "SELECT time / 60000 FROM echoops.record WHERE kind = 'SummaryWritten' ORDER BY 1");
  }

  private long logged(String kind) {
    return postgres
        .numbers("SELECT count(*) FROM echoops.record WHERE kind = '" + kind + "'")
        .getFirst();
  }

  private long streamed(String kind) {
    var entries = redis.ask("XRANGE echoops:events - +");
    return entries.lines().filter(kind::equals).count();
  }

  private List<String> openings() {
    return told.stream()
        .filter(it -> it.get("type").asText().equals("incident.opened"))
        .map(it -> it.get("data").get("incident").asText())
        .toList();
  }

  @Test
  void incidentsJobsAndEvents_areToldOnce() throws Exception {
    int one = PostgresServer.freePort();
    int other = PostgresServer.freePort();
    try (var worker = begun(one).ready();
        var standby = begun(other)) {
      Eventually.that("it stands by", () -> standby.output().contains("standing by"));
      var sender = new Sender();
      for (int i = 0; i < ALERTS; i++) {
        assertThat(sender.send("http://127.0.0.1:" + (i % 2 == 0 ? one : other), i)).isTrue();
        assertThat(sender.send("http://127.0.0.1:" + (i % 2 == 0 ? other : one), i)).isTrue();
      }
      Eventually.that("a job runs", TWO_MINUTES, () -> !summaries().isEmpty());
      worker.kill();
      standby.ready();
      int before = summaries().size();
      Eventually.that("it runs elsewhere", TWO_MINUTES, () -> summaries().size() > before);
      Eventually.that(
          "all is streamed", () -> streamed("SummaryWritten") == logged("SummaryWritten"));

      assertThat(summaries()).doesNotHaveDuplicates();
      assertThat(openings()).isNotEmpty().doesNotHaveDuplicates();
      assertThat(streamed("IncidentOpened")).isPositive().isEqualTo(logged("IncidentOpened"));
    }
  }

  /** It may have arrived, so it is told again: marked, and under the id that it was told by. */
  @Test
  void messageThatWasUnderWayWhenItsSenderDied_isToldAgainByTheOther_asARepeat() throws Exception {
    int one = PostgresServer.freePort();
    int other = PostgresServer.freePort();
    try (var worker = begun(one).ready();
        var standby = begun(other)) {
      Eventually.that("it stands by", () -> standby.output().contains("standing by"));
      answering = new CountDownLatch(1);
      assertThat(new Sender().send("http://127.0.0.1:" + one, 0)).isTrue();
      Eventually.that("it is under way", () -> openings().size() == 1);
      worker.kill();
      assertThat(logged("Notified")).as("noted by nobody").isZero();
      answering.countDown();
      standby.ready();
      Eventually.that("it is told again, and noted", () -> notedOpenings() == 1);

      var opened =
          told.stream().filter(it -> it.get("type").asText().equals("incident.opened")).toList();
      assertThat(opened)
          .extracting(it -> it.get("data").get("repeat").asBoolean())
          .containsExactly(false, true);
      assertThat(openings()).hasSize(2).containsOnly(openings().getFirst());
      assertThat(ids.stream().limit(2)).as("by which a receiver knows it").containsOnly(ids.peek());
    }
  }

  private long notedOpenings() {
    return postgres
        .numbers(
            "SELECT count(*) FROM echoops.record n JOIN echoops.record h ON h.sequence = n.cause"
                + " WHERE n.kind = 'Notified' AND h.kind = 'HeadlineWritten'")
        .getFirst();
  }
}
