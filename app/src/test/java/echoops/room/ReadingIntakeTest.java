package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.LocalRoom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents push logs and metrics to a whole service. */
class ReadingIntakeTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final String OTLP_LOG =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"x\"}}]}]}]}";
  private static final String OTLP_METRIC =
      "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"a\",\"gauge\":"
          + "{\"dataPoints\":[{\"asInt\":1},{}]}}]}]}]}";
  private static final String LINE = "{\"service\":\"web\",\"message\":\"up\"}";
  private static final String ALERT =
      "{\"title\":\"[P1] [Triggered] Down\",\"id\":\"1\",\"tags\":\"service:checkout\"}";

  @TempDir Path data;
  private final OkHttpClient client = new OkHttpClient();
  private LocalRoom room;

  @BeforeEach
  void open() {
    room =
        LocalRoom.open(
            data,
            Map.of(
                "ECHOOPS_WEBHOOK_TOKEN",
                TOKEN,
                "ECHOOPS_WEBHOOK_BASIC",
                "agent:0123456789abcdef",
                "ECHOOPS_READINGS_MAX_BYTES",
                "100000"));
  }

  @AfterEach
  void close() {
    room.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private record Answer(int status, String body, String type, String retryAfter) {}

  private Answer send(String path, String type, byte[] body, String... headers) {
    var request =
        new Request.Builder()
            .url(room.url(path))
            .header("X-EchoOps-Token", TOKEN)
            .post(RequestBody.create(body, MediaType.get(type)));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try (Response response = client.newCall(request.build()).execute()) {
      return new Answer(
          response.code(),
          response.body().string(),
          String.valueOf(response.header("Content-Type")),
          String.valueOf(response.header("Retry-After")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer send(String path, String body) {
    return send(path, "application/json", body.getBytes(UTF_8));
  }

  private double measured(String series) {
    var lines = new String(room.outside().telemetry().scrape(), UTF_8).lines();
    return lines
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .sum();
  }

  private double taken(String by) {
    return measured("echo_ops_readings_total{by=\"" + by + "\",fate=\"taken\"}");
  }

  @Test
  void everyForm_isTakenInItsOwnProtocol() {
    assertThat(send("/v1/logs", OTLP_LOG)).extracting("status", "body").containsExactly(200, "{}");
    assertThat(send("/v1/metrics", OTLP_METRIC).body())
        .contains("\"partialSuccess\":{")
        .contains("\"rejectedDataPoints\":\"1\"")
        .contains("\"errorMessage\":\"a data point without a finite value\"");
    assertThat(send("/api/v2/logs", "[" + LINE + "]"))
        .extracting("status", "body")
        .containsExactly(202, "{}");
    assertThat(send("/api/logs", LINE + "\n" + LINE).body()).contains("\"accepted\":2");
    assertThat(send("/api/logs?service=web", "text/plain", "ERROR a\nb".getBytes(UTF_8)).body())
        .contains("\"accepted\":2");
    assertThat(send("/api/metrics?service=web", "{\"latency_ms\":120}").body())
        .contains("\"accepted\":1");

    assertThat(taken("otlp_logs")).isEqualTo(1);
    assertThat(taken("otlp_metrics")).isEqualTo(1);
    assertThat(taken("agent_logs")).isEqualTo(1);
    assertThat(taken("log_lines")).isEqualTo(2);
    assertThat(taken("plain_lines")).isEqualTo(2);
    assertThat(taken("metrics")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "X-EchoOps-Token, 0123456789abcdef, 202",
    "DD-API-KEY, 0123456789abcdef, 202",
    "Authorization, Bearer 0123456789abcdef, 202",
    "Authorization, Basic YWdlbnQ6MDEyMzQ1Njc4OWFiY2RlZg==, 202",
    "DD-API-KEY, 0123456789abcdeF, 401",
    "Authorization, Bearer wrong, 401",
  })
  void sender_isLetInByAnyOfItsWays(String header, String value, int status) {
    var answer =
        send(
            "/api/logs",
            "application/json",
            LINE.getBytes(UTF_8),
            "X-EchoOps-Token",
            "-",
            header,
            value);

    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void agentsKey_opensNothingElse() {
    var answer =
        send(
            "/webhook/datadog",
            "application/json",
            ALERT.getBytes(UTF_8),
            "X-EchoOps-Token",
            "-",
            "DD-API-KEY",
            TOKEN);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void protobuf_isRefusedWithWhatToDo() {
    var answer = send("/v1/logs", "application/x-protobuf", new byte[] {10, 0});

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.type()).startsWith("application/json");
    assertThat(answer.body())
        .contains("\"code\":3")
        .contains("OTEL_EXPORTER_OTLP_PROTOCOL=http/json");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/logs, code",
    "/v1/metrics, code",
    "/api/v2/logs, error",
    "/api/logs, error",
    "/api/metrics, error"
  })
  void bodyThatIsNoJson_isRefusedInItsProtocol(String path, String field) {
    var answer = send(path, "<html>");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"" + field + "\"").contains("expected");
  }

  @Test
  void bodyOfWhichNothingIsOfUse_isAMistake() {
    assertThat(send("/api/logs", "{\"message\":\"x\"}")).extracting("status").isEqualTo(400);
    assertThat(send("/api/logs?service=%20", LINE).body()).contains("no service has such a name");
    assertThat(send("/api/logs", "text/plain", "x".getBytes(UTF_8)).body())
        .contains("?service=NAME");
  }

  @Test
  void packedBodies_areUnpacked() {
    var body = (LINE + "\n" + LINE).getBytes(UTF_8);

    assertThat(send("/api/logs", "application/json", gzip(body), "Content-Encoding", "gzip").body())
        .contains("\"accepted\":2");
    assertThat(
            send("/api/logs", "application/json", deflate(body), "Content-Encoding", "deflate")
                .body())
        .contains("\"accepted\":2");
    assertThat(send("/api/logs", "application/json", body, "Content-Encoding", "zstd"))
        .extracting("status")
        .isEqualTo(415);
    assertThat(send("/api/logs", "application/json", body, "Content-Encoding", "gzip").body())
        .contains("the body is not what Content-Encoding: gzip says");
  }

  @Test
  void bomb_isRefusedByWhatItWouldBecome() {
    var bomb = gzip(new byte[100_000_000]);

    var answer = send("/v1/logs", "application/json", bomb, "Content-Encoding", "gzip");
    assertThat(bomb.length).isLessThan(100_000);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("ECHOOPS_READINGS_MAX_BYTES");
  }

  @Test
  void hugeBody_isRefused() {
    assertThat(send("/api/logs", "x".repeat(1_000_000)).status()).isEqualTo(413);
  }

  @Test
  void whatWasTaken_canBeLookedAt() {
    send("/api/logs", LINE + "\n" + LINE.replace("up", "ERROR down").replace("web", "auth"));
    send("/api/metrics?service=web", "{\"latency_ms\":120,\"ts\":\"2026-11-20T15:00:00Z\"}");
    send("/api/metrics?service=web", "{\"latency_ms\":121}");
    room.outside().windows().settle();

    assertThat(room.get("/api/logs").json()).hasSize(2);
    var line = room.get("/api/logs?limit=1&service=auth").json().get(0);
    assertThat(line.get("level").asText()).isEqualTo("ERROR");
    assertThat(line.get("message").asText()).isEqualTo("down");
    assertThat(line.get("ts").asText()).endsWith("Z");
    var sample = room.get("/api/metrics?limit=300").json().get(0);
    assertThat(sample.get("service").asText()).isEqualTo("web");
    assertThat(sample.get("metric").asText()).isEqualTo("latency_ms");
    assertThat(sample.get("value").asDouble()).isEqualTo(121);
    assertThat(room.get("/api/metrics?metric=latency_ms").status()).isEqualTo(400);
    assertThat(room.get("/api/metrics?service=web&metric=none").json()).isEmpty();
    assertThat(room.get("/api/logs?limit=0").status()).isEqualTo(400);
    assertThat(room.get("/api/logs?service=%20").status()).isEqualTo(400);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(out)) {
      deflate.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
