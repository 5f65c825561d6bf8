package echoops.observe;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Observe.Prometheus;
import echoops.config.Observe.ServiceFile;
import echoops.config.Observe.ServiceQuery;
import echoops.config.Observe.ServiceSite;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import echoops.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx, and a real Prometheus that watches a real node exporter. */
@Tag("peers")
class ObservedPeersTest {
  private static final ServiceName WEB = new ServiceName("web");

  @TempDir Path directory;
  private final InstantSource clock = InstantSource.system();
  private final Taken taken = new Taken();

  @Test
  void nginx_isSeenByItsLogAndItsStatus() throws Exception {
    int port = freePort();
    try (var nginx = nginx(port);
        var log = accessLog()) {
      Eventually.that("nginx answers", () -> get(port, "/") == 200);
      log.collect(taken);
      for (int i = 0; i < 6; i++) {
        assertThat(get(port, "/cart/" + i + "?user=7")).isEqualTo(200);
      }
      assertThat(get(port, "/missing")).isEqualTo(404);
      assertThat(get(port, "/broken")).isEqualTo(502);
      garbage(port);
      Files.move(directory.resolve("access.log"), directory.resolve("access.log.1"));
      nginx.signal("reopen");
      Eventually.that("it writes a new log", () -> Files.exists(directory.resolve("access.log")));
      assertThat(get(port, "/after")).isEqualTo(200);
      Eventually.that(
          "all is read",
          () -> {
            log.collect(taken);
            return taken.messages().contains("\"GET /after HTTP/1.1\" 200")
                && taken.samples().containsKey("web/request_rate");
          });

      assertThat(taken.messages())
          .contains(
              "\"GET /cart/5 HTTP/1.1\" 200",
              "\"GET /missing HTTP/1.1\" 404",
              "\"GET /broken HTTP/1.1\" 502",
              "\"\\x16\\x03\\x01\\x22\" 400");
      assertThat(taken.samples()).containsKeys("web/error_rate_5xx", "web/avg_response_size");
      var status =
          new NginxStatus(
              new ServiceSite(WEB, URI.create("http://127.0.0.1:" + port + "/status")),
              new Outbound(clock),
              clock);
      status.collect(taken);
      assertThat(taken.samples()).containsKey("web/nginx.connections_active");
    }
  }

  /** A minute ahead of nginx, so that its minutes are over as soon as they are read. */
  private AccessLog accessLog() {
    return new AccessLog(
        new ServiceFile(WEB, directory.resolve("access.log").toString()),
        directory,
        InstantSource.offset(clock, Duration.ofMinutes(2)));
  }

  private static void garbage(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write("\u0016\u0003\u0001\"\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  private Peer nginx(int port) throws IOException {
    var config =
        Files.writeString(
            directory.resolve("nginx.conf"),
            """
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            worker_processes 1;
            events {}
            http {
              access_log %1$s/access.log combined;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d;
                location / { return 200 "ok"; }
                location /missing { return 404; }
                location /broken { return 502; }
                location /status { stub_status; access_log off; }
              }
            }
            """
                .formatted(directory, port));
    return Peer.start(directory, "nginx", "-e", directory + "/error.log", "-c", config.toString());
  }

  @Test
  void prometheus_isAskedAboutItsNodes() throws Exception {
    int node = freePort();
    int port = freePort();
    try (var exporter =
            Peer.start(
                directory, "prometheus-node-exporter", "--web.listen-address=127.0.0.1:" + node);
        var prometheus = prometheus(port, node)) {
      var source = source(port);
      Eventually.that("all questions are answered", () -> isAnswered(source));

      assertThat(taken.samples().get("nodes/cpu_percent")).isBetween(0.0, 100.0);
      assertThat(taken.samples().get("nodes/memory_percent")).isBetween(0.0, 100.0);
      assertThat(taken.samples())
          .containsKeys("nodes/disk_io", "nodes/network_rx", "nodes/network_tx")
          .containsEntry("shop/up", 1.0);
      assertThat(taken.samples().keySet()).doesNotContain("shop/never");
      assertThat(exporter.process().isAlive() && prometheus.process().isAlive()).isTrue();
    }
  }

  private boolean isAnswered(Source source) {
    try {
      source.collect(taken);
    } catch (Failure.Unavailable e) {
      return false;
    }
    return taken.samples().size() >= 6;
  }

  private Source source(int port) {
    var shop = new ServiceName("shop");
    var queries =
        List.of(
            new ServiceQuery(shop, "up", "up{job=\"node\"}"),
            new ServiceQuery(shop, "never", "rate(there_is_no_such_thing[1m]) / 0"));
    return new PrometheusQueries(
        new Prometheus(URI.create("http://127.0.0.1:" + port), new ServiceName("nodes"), queries),
        new Outbound(clock),
        clock);
  }

  private Peer prometheus(int port, int node) throws IOException {
    var config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: node
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """
                .formatted(node));
    return Peer.start(
        directory,
        "prometheus",
        "--config.file=" + config,
        "--storage.tsdb.path=" + directory.resolve("tsdb"),
        "--web.listen-address=127.0.0.1:" + port);
  }

  private static int get(int port, String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .version(HttpClient.Version.HTTP_1_1)
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A server that the test started and ends. */
  private record Peer(Process process, List<String> command) implements AutoCloseable {
    static Peer start(Path directory, String... command) throws IOException {
      var log = directory.resolve(command[0] + ".log").toFile();
      var process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      return new Peer(process, List.of(command));
    }

    /** Says something to an nginx that runs. */
    void signal(String signal) throws IOException, InterruptedException {
      var speaking = new ArrayList<>(command);
      speaking.addAll(List.of("-s", signal));
      assertThat(new ProcessBuilder(speaking).start().waitFor()).isZero();
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
