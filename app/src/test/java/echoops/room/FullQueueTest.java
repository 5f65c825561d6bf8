package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Config;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A room whose detectors stand still, so that readings find no room in the end. */
class FullQueueTest {
  private static final String LINE = "{\"service\":\"web\",\"message\":\"up\"}";
  private static final String OTLP =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"x\"}}]}]}]}";

  private final ManualClock clock = new ManualClock();
  private final HttpClient client = HttpClient.newHttpClient();
  private Room room;

  @BeforeEach
  void open() {
    var inside = Rooms.inside(new MemoryEventLog(clock), clock);
    room = Room.open(Config.from(Map.of("PORT", "0")), inside, Rooms.tools(clock));
    assertThat(send("/api/logs", String.join("\n", Collections.nCopies(1_000, LINE))).statusCode())
        .isEqualTo(202);
  }

  @AfterEach
  void close() {
    client.close();
    room.close();
  }

  private HttpResponse<String> send(String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + room.port() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(path, e);
    }
  }

  private static String alert(int id) {
    return "{\"title\":\"[P1] [Triggered] Down\",\"id\":\"" + id + "\"}";
  }

  private static String wait(HttpResponse<String> response) {
    return response.statusCode() + " " + response.headers().firstValue("Retry-After").orElse("");
  }

  @Test
  void readings_areRefusedInTheirProtocol() {
    assertThat(wait(send("/v1/logs", OTLP))).isEqualTo("429 2");
    assertThat(wait(send("/v1/metrics", "{}"))).isEqualTo("429 2");
    assertThat(wait(send("/api/v2/logs", "[" + LINE + "]"))).isEqualTo("503 2");
    assertThat(wait(send("/api/logs", LINE))).isEqualTo("503 2");
    assertThat(wait(send("/api/metrics", "{\"service\":\"a\",\"b\":1}"))).isEqualTo("503 2");
  }

  @Test
  void alerts_areTakenAllTheSame() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var flood =
          IntStream.range(0, 200)
              .mapToObj(_ -> threads.submit(() -> send("/api/logs", LINE.repeat(10_000))))
              .toList();
      for (int i = 0; i < 20; i++) {
        assertThat(send("/webhook/datadog", alert(i)).statusCode()).isEqualTo(202);
      }
      for (Future<HttpResponse<String>> answer : flood) {
        assertThat(answer.get().statusCode()).isEqualTo(503);
      }
    }
  }
}
