package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus whose rule fires into a real Alertmanager, which delivers here. */
@Tag("peers")
class PeersTest {
  @TempDir Path directory;

  @Test
  void rulesOfAPrometheus_openAndResolveAnIncident() throws Exception {
    int prometheusPort = freePort();
    int alertmanagerPort = freePort();
    var basic = Map.of("ECHOOPS_WEBHOOK_BASIC", "alertmanager:0123456789abcdef");
    try (var room = LocalRoom.open(directory.resolve("data"), basic);
        var alertmanager = alertmanager(room, alertmanagerPort);
        var prometheus = prometheus(prometheusPort, alertmanagerPort)) {
      Eventually.that("an incident is open", () -> incident(room).contains("\"OPEN\""));
      var open = incident(room);
      writeRule("vector(0) > 1");
      reload(prometheusPort);
      Eventually.that("the incident is resolved", () -> incident(room).contains("\"RESOLVED\""));

      assertThat(open)
          .contains("\"severity\":\"CRITICAL\"")
          .contains("\"name\":\"checkout\"")
          .contains("Checkout in production: H T T P errors at twelve percent");
      assertThat(alertmanager.process().isAlive()).isTrue();
      assertThat(prometheus.process().isAlive()).isTrue();
    }
  }

  private static String incident(LocalRoom room) {
    return room.get("/api/incidents").body();
  }

  private Peer alertmanager(LocalRoom room, int port) throws IOException {
    var config =
        Files.writeString(
            directory.resolve("alertmanager.yml"),
            """
            route: {receiver: echoops, group_by: [alertname], group_wait: 1s, group_interval: 1s}
            receivers:
              - name: echoops
                webhook_configs:
                  - url: %s
                    http_config: {basic_auth: {username: alertmanager, password: 0123456789abcdef}}
            """
                .formatted(room.url("/webhook/alertmanager")));
    return Peer.start(
        directory,
        "prometheus-alertmanager",
        "--config.file=" + config,
        "--storage.path=" + directory.resolve("alertmanager"),
        "--web.listen-address=127.0.0.1:" + port,
        "--cluster.listen-address=");
  }

  private Peer prometheus(int port, int alertmanagerPort) throws IOException {
    writeRule("vector(0.12) > 0.05");
    var config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global: {evaluation_interval: 1s}
            rule_files: [rules.yml]
            alerting:
              alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%d"]}]}]
            """
                .formatted(alertmanagerPort));
    return Peer.start(
        directory,
        "prometheus",
        "--config.file=" + config,
        "--storage.tsdb.path=" + directory.resolve("tsdb"),
        "--web.listen-address=127.0.0.1:" + port,
        "--web.enable-lifecycle",
        // It finds its Alertmanager after some seconds; what it sent before is not sent again soon.
        "--rules.alert.resend-delay=1s");
  }

  private void writeRule(String expression) throws IOException {
    Files.writeString(
        directory.resolve("rules.yml"),
        """
        groups:
          - name: shop
            rules:
              - alert: HighErrorRate
                expr: %s
                labels: {severity: critical, service: checkout, env: production}
                annotations:
                  summary: Errors on checkout
                  metric: http_errors_ratio
                  value: "{{ $value }}"
                  threshold: "0.05"
        """
            .formatted(expression));
  }

  private static void reload(int port) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/reload"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A server that the test started and ends. */
  private record Peer(Process process) implements AutoCloseable {
    static Peer start(Path directory, String... command) throws IOException {
      var log = directory.resolve(command[0] + ".log").toFile();
      return new Peer(
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start());
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
