package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.testing.Child;
import echoops.testing.Eventually;
import echoops.testing.TraceAgentStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same spans under OpenTelemetry's agent, which writes them on standard output here. */
class TracedByOpenTelemetryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path AGENT =
      Path.of("target/agents/opentelemetry-javaagent.jar").toAbsolutePath();
  private static final String EXPORTER = "OtlpJsonLoggingSpanExporter";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ALERT =
      "{\"title\": \"Payment is slow\", \"id\": \"1\", \"tags\": \"service:payment,env:drill\"}";

  @TempDir Path data;

  private static Map<String, String> settings() {
    var settings = new HashMap<>(TraceAgentStandIn.shipped());
    settings.put("OTEL_TRACES_EXPORTER", "logging-otlp");
    settings.put("OTEL_METRICS_EXPORTER", "none");
    settings.put("OTEL_LOGS_EXPORTER", "none");
    settings.put("OTEL_BSP_SCHEDULE_DELAY", "100");
    return settings;
  }

  private static void alert(Child child) throws IOException {
    var request =
        new Request.Builder()
            .url(child.url() + "/webhook/datadog")
            .post(RequestBody.create(ALERT, MediaType.get("application/json")))
            .build();
    try (var response = new OkHttpClient().newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(202);
    }
  }

  private static List<JsonNode> spans(String output) {
    return output
        .lines()
        .filter(line -> line.contains(EXPORTER))
        .map(line -> read(line.substring(line.indexOf('{'))))
        .flatMap(it -> it.get("scopeSpans").valueStream())
        .flatMap(it -> it.get("spans").valueStream())
        .toList();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  private static JsonNode span(List<JsonNode> spans, String name) {
    return named(spans, name)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + spans));
  }

  private static Stream<JsonNode> named(List<JsonNode> spans, String name) {
    return spans.stream().filter(it -> it.get("name").asText().equals(name));
  }

  private static String parent(List<JsonNode> spans, String name) {
    var parent = span(spans, name).get("parentSpanId").asText();
    return spans.stream()
        .filter(it -> it.get("spanId").asText().equals(parent))
        .map(it -> it.get("name").asText())
        .findFirst()
        .orElse("");
  }

  @Test
  void alert_isOneTrace_andItsLogLinesNameIt() throws Exception {
    try (var child = Child.serve(settings(), List.of(), data, "-javaagent:" + AGENT)) {
      alert(child);
      Eventually.that(
          "the cause was looked for",
          PATIENCE,
          () -> named(spans(child.output()), "investigate").count() > 0);
      child.terminate();
      child.exitStatus();
      var spans = spans(child.output());
      var webhook = span(spans, "POST /webhook/datadog");
      var logged =
          child
              .output()
              .lines()
              .filter(line -> line.contains("\"message\":\"alerts stored\""))
              .map(TracedByOpenTelemetryTest::read)
              .findFirst()
              .orElseThrow();

      assertThat(webhook.path("parentSpanId").asText()).isEmpty();
      assertThat(spans)
          .filteredOn(it -> !it.path("parentSpanId").asText().isEmpty())
          .extracting(it -> it.get("traceId"))
          .containsOnly(webhook.get("traceId"));
      assertThat(parent(spans, "intake")).isEqualTo("POST /webhook/datadog");
      assertThat(parent(spans, "triage")).isEqualTo("POST /webhook/datadog");
      assertThat(parent(spans, "brief")).isEqualTo("triage");
      assertThat(parent(spans, "speak")).isEqualTo("triage");
      assertThat(parent(spans, "investigate")).isEqualTo("triage");
      assertThat(parent(spans, "probe")).isEqualTo("investigate");
      assertThat(logged.get("trace_id")).isEqualTo(webhook.get("traceId"));
    }
  }
}
