package echoops.investigate.far;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Config;
import echoops.investigate.Probe;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.outbound.Outbounds;
import echoops.testing.Eventually;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus, with the history of a service that became slow five hours ago. */
@Tag("peers")
class FarPeersTest {
  private static final Duration STEP = Duration.ofSeconds(15);

  @TempDir Path directory;
  private final Instant onset =
      InstantSource.system().instant().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MINUTES);

  @Test
  void prometheus_isAskedTheQuestionsThatAreSetByDefault() throws Exception {
    run("promtool", "tsdb", "create-blocks-from", "openmetrics", history().toString(), tsdb());
    int port = freePort();
    var prometheus = prometheus(port);
    try {
      var probes = probes(port);
      Eventually.that("it answers", () -> isAnswered(probes.getFirst()));

      assertThat(Asked.told(ask(probes.getFirst())))
          .containsExactly(
              "UNUSUAL p95 latency 950 ms, usually 48 ms",
              "USUAL failed requests 0 percent, usually 0 percent",
              "USUAL requests a second 10, usually 10");
      assertThat(ask(probes.getFirst()).getFirst().at().orElseThrow())
          .isBetween(onset.minusSeconds(60), onset.plusSeconds(180));
      assertThat(Asked.told(ask(probes.getLast())))
          .containsExactly("UNUSUAL memory 900 MB, usually 500 MB");
    } finally {
      prometheus.destroy();
      prometheus.onExit().join();
    }
  }

  private List<Finding> ask(Probe probe) {
    return probe.ask(Asked.at(onset, onset.plus(Duration.ofMinutes(10))), Asked.SHOP);
  }

  private boolean isAnswered(Probe probe) {
    try {
      return !ask(probe).isEmpty();
    } catch (Failure.Unavailable e) {
      return false;
    }
  }

  private static List<Probe> probes(int port) {
    var config = Config.from(Map.of("ECHOOPS_PROMETHEUS", "http://127.0.0.1:" + port));
    var clock = InstantSource.system();
    return FarProbes.of(config.observe(), config.probes(), new Outbounds(clock), clock);
  }

  /** 10 requests a second, of 50 ms each; from the onset on of a second, with more memory. */
  private Path history() throws IOException {
    var lines = new StringBuilder();
    long fast = 0;
    long slow = 0;
    lines.append("# TYPE http_server_request_duration_seconds histogram\n");
    var memory = new StringBuilder("# TYPE container_memory_working_set_bytes gauge\n");
    var from = onset.minus(Duration.ofMinutes(40));
    for (var at = from; at.isBefore(onset.plus(Duration.ofMinutes(15))); at = at.plus(STEP)) {
      boolean isSlow = !at.isBefore(onset);
      fast += isSlow ? 0 : 150;
      slow += isSlow ? 150 : 0;
      bucket(lines, "0.05", fast, at);
      bucket(lines, "1.0", fast + slow, at);
      bucket(lines, "+Inf", fast + slow, at);
      lines.append("http_server_request_duration_seconds_count{job=\"shop\"} ");
      lines.append(fast + slow).append(' ').append(at.getEpochSecond()).append('\n');
      memory.append("container_memory_working_set_bytes{pod=\"shop-1\",container=\"a\"} ");
      memory.append(isSlow ? 900_000_000 : 500_000_000);
      memory.append(' ').append(at.getEpochSecond()).append('\n');
    }
    var file = directory.resolve("history.om");
    return Files.writeString(file, lines.append(memory).append("# EOF\n"));
  }

  private static void bucket(StringBuilder lines, String le, long count, Instant at) {
    lines
        .append("http_server_request_duration_seconds_bucket{job=\"shop\",le=\"")
        .append(le)
        .append("\"} ")
        .append(count)
        .append(' ')
        .append(at.getEpochSecond())
        .append('\n');
  }

  private String tsdb() {
    return directory.resolve("tsdb").toString();
  }

  private void run(String... command) throws IOException, InterruptedException {
    var log = directory.resolve("run.log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
  }

  private Process prometheus(int port) throws IOException {
    var config = Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + tsdb(),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("prometheus.log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
