package echoops.room;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.telemetry.CrashPoints;
import echoops.testing.LocalRoom;
import echoops.testing.ManualClock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole service, whose providers fail and limit it. */
class CallsOutTest {
  private static final String METRICS = "/api/v1/metrics";

  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path data;

  private Map<String, String> settings() {
    return Map.of(
        "ECHOOPS_GROQ_KEY", "key-1",
        "ECHOOPS_GROQ_MODELS", "one",
        "ECHOOPS_GROQ_URL", other.baseUrl() + "/groq",
        "ECHOOPS_HUGGINGFACE_KEY", "key-2",
        "ECHOOPS_HUGGINGFACE_URL", other.baseUrl() + "/huggingface",
        "ECHOOPS_GITHUB", "checkout=acme/shop",
        "ECHOOPS_GITHUB_URL", other.baseUrl() + "/github");
  }

  private void answers(String provider, ResponseDefinitionBuilder answer) {
    other.stubFor(any(urlPathMatching("/" + provider + "/.*")).willReturn(answer));
  }

  private static void looksForACause(LocalRoom room) {
    var run =
        room.post(
            "/api/v1/pipeline/process",
            "{\"service_name\":\"checkout\",\"metrics\":[9,9,9,9,9,9,9,9,940]}");
    assertThat(run.json().path("anomaly_detected").asBoolean()).isTrue();
  }

  private static Map<String, String> providers(LocalRoom room) {
    var providers = new HashMap<String, String>();
    room.get(METRICS)
        .json()
        .path("providers")
        .forEach(it -> providers.put(it.path("name").asText(), it.toString()));
    return providers;
  }

  @Test
  void providersThatFailAndLimitUs_areSeen() {
    answers("groq", aResponse().withStatus(500));
    answers("huggingface", aResponse().withStatus(429).withHeader("Retry-After", "3600"));
    answers("github", aResponse().withBody("[]"));
    // Time stands still: the same look again is answered from what was kept.
    try (var room = LocalRoom.open(data, settings(), new ManualClock(), CrashPoints.NONE)) {
      looksForACause(room);
      looksForACause(room);
      var providers = providers(room);

      assertThat(providers.get("groq"))
          .isEqualTo(
              "{\"name\":\"groq\",\"usedFor\":\"causes\",\"breaker\":\"open\",\"calls\":5,"
                  + "\"failures\":5,\"refused\":1,\"retries\":4,\"rateLimits\":0}");
      assertThat(providers.get("huggingface"))
          .isEqualTo(
              "{\"name\":\"huggingface\",\"usedFor\":\"causes\",\"breaker\":\"closed\",\"calls\":1,"
                  + "\"failures\":0,\"refused\":0,\"retries\":0,\"rateLimits\":1}");
      assertThat(providers.get("github")).endsWith("\"budget\":{\"perHour\":60,\"left\":26}}");
    }
  }

  @Test
  void whereNobodyIsCalled_thereIsNobody() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.get(METRICS).body()).isEqualTo("{\"providers\":[]}");
    }
  }

  @Test
  void stranger_isNotTold() {
    try (var room = LocalRoom.guarded(data)) {
      assertThat(room.get(METRICS).status()).isEqualTo(401);
      assertThat(room.get(METRICS, "Authorization", "Bearer " + LocalRoom.VIEWER).status())
          .isEqualTo(200);
    }
  }
}
