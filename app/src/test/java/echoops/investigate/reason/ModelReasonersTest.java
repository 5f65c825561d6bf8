package echoops.investigate.reason;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Config;
import echoops.config.Models;
import echoops.investigate.Reasoner;
import echoops.investigate.Step;
import echoops.llm.Means;
import echoops.llm.Usage;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Fault;
import echoops.model.Look;
import echoops.outbound.Outbound;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the settings to a step, by way of Google's client and of a server like OpenAI's. */
class ModelReasonersTest {
  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final ManualClock clock = new ManualClock();
  private final Outbound outbound = new Outbound(clock, Duration.ofSeconds(10));
  private final List<Usage> spent = new ArrayList<>();

  private Models models() {
    var environment =
        new HashMap<>(
            Map.of(
                "ECHOOPS_GEMINI_KEY",
                "key-1",
                "ECHOOPS_GEMINI_URL",
                other.baseUrl(),
                "ECHOOPS_GROQ_KEY",
                "key-2",
                "ECHOOPS_GROQ_URL",
                other.baseUrl() + "/openai/v1"));
    return Config.from(environment).models();
  }

  private Means means() {
    return new Means(clock, System::nanoTime, new Random(1), _ -> {}, Duration.ofSeconds(5));
  }

  private List<Reasoner> reasoners() {
    var models = models();
    var wallet = new Wallet(models.spend(), models.prices(), clock);
    return ModelReasoners.of(models, outbound, means(), wallet, (_, usage, _) -> spent.add(usage));
  }

  private void gemini(String method, String body) {
    other.stubFor(post(urlPathMatching(".*:" + method)).willReturn(aResponse().withBody(body)));
  }

  private static String answer(String part) {
    return """
    {"candidates": [{"content": {"role": "model", "parts": [%s]}, "finishReason": "STOP"}], \
    "usageMetadata": {"promptTokenCount": 900, "candidatesTokenCount": 40}}
    """
        .formatted(part);
  }

  private static Step step(Reasoner reasoner) {
    return reasoner.next(Cases.INQUIRY, Cases.KNOWN, Cases.BUDGET);
  }

  @Test
  void gemini_saysWhereToLook() {
    gemini(
        "generateContent",
        answer(
            "{\"functionCall\": {\"name\": \"look_at_changes\","
                + " \"args\": {\"service\": \"payment\"}}}"));

    assertThat(step(reasoners().getFirst()))
        .isEqualTo(new Step.Looks(List.of(new Look(EvidenceKind.CHANGES, Cases.PAYMENT))));
    assertThat(spent).containsExactly(new Usage("gemini-2.5-flash-lite", 900, 40));
  }

  @Test
  void gemini_concludesInAStream() {
    var claim =
        "{\\\"claims\\\": [{\\\"service\\\": \\\"payment\\\", \\\"fault\\\": \\\"POOL_EXHAUSTED\\\","
            + " \\\"evidence\\\": [1], \\\"against\\\": [], \\\"why\\\": \\\"\\\"}]}";
    gemini("generateContent", answer("{\"text\": \"DONE\"}"));
    gemini("streamGenerateContent", "data: " + answer("{\"text\": \"" + claim + "\"}") + "\n\n");

    var step = (Step.Conclude) step(reasoners().getFirst());

    assertThat(step.claims()).hasSize(1);
    assertThat(step.claims().getFirst().fault()).isEqualTo(Fault.POOL_EXHAUSTED);
    assertThat(spent).hasSize(2);
  }

  @Test
  void whereOneProviderIsDown_theNextReasonsInTime() {
    other.stubFor(post(urlMatching(".*enerateContent.*")).willReturn(aResponse().withStatus(503)));
    other.stubFor(
        post(urlMatching("/openai/v1/chat/completions"))
            .willReturn(
                aResponse()
                    .withBody(
                        """
                        {"choices": [{"finish_reason": "stop",
                          "message": {"content": "{\\"claims\\": []}"}}]}
                        """)));
    var reasoners = reasoners();

    assertThatThrownBy(() -> step(reasoners.getFirst())).isInstanceOf(Failure.Unavailable.class);
    assertThat(step(reasoners.get(1))).isEqualTo(new Step.Conclude(List.of()));
    assertThat(reasoners).extracting(Reasoner::name).containsExactly("gemini", "groq");
    assertThat(outbound.states()).extracting(it -> it.isOpen()).containsExactly(true, false);
  }

  @Test
  void nothingSet_isNobody() {
    var models = Config.from(Map.of()).models();
    var wallet = new Wallet(models.spend(), models.prices(), clock);

    assertThat(ModelReasoners.of(models, outbound, means(), wallet, (_, _, _) -> {})).isEmpty();
  }

  @Test
  void warmingUpWhatCannotBe_isBorne() {
    var models = Config.from(Map.of("ECHOOPS_OLLAMA_URL", other.baseUrl())).models();

    ModelReasoners.warmUp(models, outbound, means());

    assertThat(other.getAllServeEvents()).hasSize(1);
  }
}
