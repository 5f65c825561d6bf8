package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.LocalRoom;
import echoops.testing.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {
  private static final String TOKEN = "X-EchoOps-Token";
  private static final String ALERT =
      "{\"title\":\"[P1] [Triggered] Down\",\"id\":\"1\",\"tags\":\"service:checkout\"}";

  @TempDir Path data;
  private LocalRoom room;

  @BeforeEach
  void open() {
    room =
        LocalRoom.open(
            data,
            Map.of(
                "ECHOOPS_WEBHOOK_TOKEN",
                "old-0123456789abc,new-0123456789abc",
                "ECHOOPS_WEBHOOK_BASIC",
                "datadog:0123456789abcdef"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private LocalRoom.Answer send(String body) {
    return room.post("/webhook/datadog", body, TOKEN, "new-0123456789abc");
  }

  @Test
  void alert_isStoredBeforeItIsAnswered() {
    var answer = send(ALERT);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("sequences").get(0).asLong()).isEqualTo(1);
    assertThat(room.outside().log().head().sequence()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void alertTwice_isStoredOnceAndCounted() {
    send(ALERT);
    var again = send(ALERT);

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().get("duplicate").asBoolean()).isTrue();
    assertThat(room.get("/api/alerts").json()).hasSize(1);
    assertThat(room.get("/api/alerts").json().get(0).get("times").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "X-EchoOps-Token, old-0123456789abc, 202",
    "X-EchoOps-Token, new-0123456789abc, 202",
    "X-EchoOps-Token, new-0123456789ab, 401",
    "X-EchoOps-Token, '', 401",
    "X-Other, x, 401",
    "Authorization, Basic ZGF0YWRvZzowMTIzNDU2Nzg5YWJjZGVm, 202",
    "Authorization, Basic ZGF0YWRvZzp3cm9uZw==, 401",
    "Authorization, Basic %%%, 401",
    "Authorization, Bearer new-0123456789abc, 401",
  })
  void sender_isLetInByTokenOrBasicAuthOnly(String header, String value, int status) {
    var answer = room.post("/webhook/datadog", ALERT, header, value);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(room.outside().log().head().sequence() > 0).isEqualTo(status == 202);
  }

  @Test
  void refusal_namesWhatIsMissingAndTheRequest() {
    var answer = room.post("/webhook/datadog", ALERT);

    assertThat(answer.json().get("error").asText())
        .isEqualTo("X-EchoOps-Token or basic auth is missing or wrong");
    assertThat(answer.json().get("request").asText()).matches("[0-9a-f]{16}");
    assertThat(answer.headers().get("Connection")).isEqualTo("close");
  }

  @Test
  void alertmanagersGroup_isStoredAlertByAlert() {
    var body = Resources.text("intake/alertmanager.json");
    var first = room.post("/webhook/alertmanager", body, TOKEN, "new-0123456789abc").json();
    var again = room.post("/webhook/alertmanager", body, TOKEN, "new-0123456789abc").json();

    assertThat(first.get("sequences")).hasSize(2);
    assertThat(again.get("repeated").asInt()).isEqualTo(2);
  }

  @Test
  void bodyThatIsTooLarge_isKeptCutOff() {
    var answer =
        send("{\"title\":\"Huge\",\"id\":\"9\",\"text\":\"" + "x".repeat(3_000_000) + "\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(room.get("/api/alerts").json().get(0).get("alert").get("title").asText())
        .isEqualTo("Huge");
  }

  @Test
  void bodyThatIsNoAlert_isKeptAndSaidToBeUnread() {
    var answer = send("<html>502</html>");
    room.settle();

    assertThat(answer.json().get("unread").asInt()).isEqualTo(1);
    assertThat(room.get("/metrics").body()).contains("echo_ops_alerts_unread_total 1.0");
    var incident = room.get("/api/incidents").json().get(0);
    assertThat(incident.get("headline").get("spoken").asText())
        .startsWith("An alert from datadog could not be read");
    var page = room.get("/api/incidents/" + incident.get("id").asText()).json();
    assertThat(page.toString()).doesNotContain("<html>");
    assertThat(room.outside().log().read(0, 1).toString()).contains("<html>502</html>");
  }

  @Test
  void refusal_doesNotWaitForTheBody() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), room.port())) {
      socket.setSoTimeout(5_000);
      write(socket, "X-EchoOps-Token: wrong\r\nContent-Length: 100000000\r\n\r\n");

      assertThat(read(socket)).startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void bodyThatStalls_endsTheConnectionAndHoldsUpNobody() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), room.port())) {
      socket.setSoTimeout(20_000);
      write(socket, "X-EchoOps-Token: new-0123456789abc\r\nContent-Length: 100\r\n\r\n{\"ti");

      assertThat(send(ALERT).status()).isEqualTo(202);
      assertThat(read(socket)).as("closed without an answer, so that it is tried again").isEmpty();
    }
    assertThat(room.get("/api/alerts").json()).hasSize(1);
  }

  private static void write(Socket socket, String rest) throws IOException {
    var head = "POST /webhook/datadog HTTP/1.1\r\nHost: localhost\r\n";
    socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void gzipBody_isUnpackedWithABound() {
    var bomb = gzip("{\"title\":\"Bomb\",\"text\":\"" + " ".repeat(50_000_000) + "\"}");
    var fine =
        room.post(
            "/webhook/datadog",
            gzip(ALERT),
            TOKEN,
            "new-0123456789abc",
            "Content-Encoding",
            "gzip");
    var huge =
        room.post("/webhook/datadog", bomb, TOKEN, "new-0123456789abc", "Content-Encoding", "gzip");
    var lie =
        room.post(
            "/webhook/datadog",
            ALERT.replace("\"1\"", "\"2\""),
            TOKEN,
            "new-0123456789abc",
            "Content-Encoding",
            "br");

    assertThat(fine.json().get("unread").asInt()).isZero();
    assertThat(huge.status()).isEqualTo(202);
    assertThat(lie.status()).isEqualTo(202);
    assertThat(room.get("/api/alerts").json()).hasSize(3);
  }

  @Test
  void traceOfTheSender_isKept() {
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    room.post("/webhook/datadog", ALERT, TOKEN, "new-0123456789abc", "traceparent", trace);
    room.settle();

    assertThat(room.outside().log().read(0, 10))
        .allSatisfy(record -> assertThat(record.trace()).contains(trace));
  }

  @Test
  void webhooks_areCountedByWhatBecameOfThem() {
    send(ALERT);
    send(ALERT);
    room.post("/webhook/datadog", ALERT);

    assertThat(room.get("/metrics").body())
        .contains("echo_ops_webhooks_total{answer=\"accepted\",intake=\"datadog\"} 1.0")
        .contains("echo_ops_webhooks_total{answer=\"repeated\",intake=\"datadog\"} 1.0")
        .contains("echo_ops_webhooks_total{answer=\"refused\",intake=\"datadog\"} 1.0")
        .contains("echo_ops_hop_webhook_seconds_count 2");
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
