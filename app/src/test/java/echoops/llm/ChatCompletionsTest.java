package echoops.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Config;
import echoops.config.Models.Price;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatCompletionsTest {
  private static final String KEY = "sk-forbidden";

  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @RegisterExtension
  final WireMockExtension elsewhere =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final Telemetry telemetry = new Telemetry();
  private Map<String, Price> prices = Map.of();

  private LanguageModel model(String url, Duration patience) {
    var llm = new Config.Llm(URI.create(url), "llama3.2", Optional.of(new Secret(KEY)));
    return new ChatCompletions(new Outbound(new ManualClock(), patience), llm, prices, telemetry);
  }

  private LanguageModel model() {
    return model(other.baseUrl() + "/v1", ChatCompletions.PATIENCE);
  }

  private void answers(ResponseDefinitionBuilder answer) {
    other.stubFor(post(anyUrl()).willReturn(answer));
  }

  private static ResponseDefinitionBuilder saying(String content) {
    return aResponse()
        .withBody(
            """
            {"id": "1", "choices": [{"index": 0, "finish_reason": "stop",
              "message": {"role": "assistant", "content": %s}}], "usage": {"total_tokens": 9}}
            """
                .formatted(content));
  }

  private Failure failure(LanguageModel model) {
    var failure = catchThrowable(() -> model.answer("rules", "matter"));
    var printed = new StringWriter();
    assertThat(failure).isInstanceOf(Failure.class);
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(KEY);
    return (Failure) failure;
  }

  private Failure failure(ResponseDefinitionBuilder answer) {
    answers(answer);
    return failure(model());
  }

  @Test
  void question_isOneChatWithoutTools() {
    answers(saying("\"{}\""));

    model().answer("the rules", "the \"matter\"");

    other.verify(
        postRequestedFor(urlEqualTo("/v1/chat/completions"))
            .withHeader("Authorization", equalTo("Bearer " + KEY))
            .withRequestBody(
                equalToJson(
                    """
                    {"model": "llama3.2", "temperature": 0.0, "max_tokens": 200, "stream": false,
                     "response_format": {"type": "json_object"},
                     "messages": [{"role": "system", "content": "the rules"},
                                  {"role": "user", "content": "the \\"matter\\""}]}
                    """)));
  }

  @Test
  void serverWithoutAKey_getsNone() {
    answers(saying("\"\""));
    var llm = new Config.Llm(URI.create(other.baseUrl()), "m", Optional.empty());

    new ChatCompletions(new Outbound(new ManualClock()), llm, Map.of(), new Telemetry())
        .answer("a", "b");

    other.verify(postRequestedFor(urlEqualTo("/chat/completions")).withoutHeader("Authorization"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"{\\\"phrase\\\": \\\"status\\\"}\" | '{\"phrase\": \"status\"}'",
        "\"just words\" | just words",
        "\"\" | ''",
        "null | ''",
      })
  void whatItSays_isHandedOn(String content, String said) {
    answers(saying(content));

    assertThat(model().answer("rules", "matter")).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\": []}",
        "{\"choices\": [{}]}",
        "{\"choices\": [{\"message\": {\"role\": \"assistant\"}}]}",
        "{\"choices\": [{\"message\": null, \"finish_reason\": \"content_filter\"}]}",
      })
  void noWords_areNothingSaid(String body) {
    answers(aResponse().withBody(body));

    assertThat(model().answer("rules", "matter")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Sign in to the WiFi</html>",
        "{\"choices\": [{\"mess",
        "{\"error\": \"model not found\"}",
        "{\"choices\": 7}",
        "[]",
        "null",
        "",
      })
  void somethingElseUnder200_isAFailure(String body) {
    assertThat(failure(aResponse().withBody(body)))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("llm answered 200, but not as it does when all is well");
  }

  @Test
  void hugeAnswer_isCutAndSoAFailure() {
    assertThat(failure(saying("\"" + "x".repeat(1_000_000) + "\"")))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\": {\"message\": \"no\", \"code\": \"tool_use_failed\"}} | llm refused: 400 tool_use_failed",
        "401 | {\"error\": {\"message\": \"bad key sk-forbidden\", \"type\": \"invalid_request_error\", \"code\": null}} | llm refused: 401 invalid_request_error",
        "403 | <html>sk-forbidden</html> | llm refused: 403",
        "404 | {\"error\": \"model sk-forbidden not found\"} | llm refused: 404",
        "402 | {\"error\": {\"code\": \"sk-forbidden\"}} | llm refused: 402",
        "422 | {\"error\": {\"code\": 7}} | llm refused: 422",
      })
  void refusal_isFinalAndInTheServersOwnWord(int status, String body, String message) {
    assertThat(failure(aResponse().withStatus(status).withBody(body)))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7 | PT7S", "86400 | PT24H", "garbage | PT1S", "'' | PT1S"})
  void tooManyRequests_tellsHowLongToWait(String header, Duration wait) {
    var failure = failure(aResponse().withStatus(429).withHeader("Retry-After", header));

    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(((Failure.Unavailable) failure).retryAfter()).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void errorOfTheirs_isForNow(int status) {
    assertThat(failure(aResponse().withStatus(status).withBody("x".repeat(1_000_000))))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("llm answered " + status);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_isForNow(Fault fault) {
    assertThat(failure(aResponse().withFault(fault))).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void hangingServer_isNotWaitedFor() {
    answers(saying("\"late\"").withFixedDelay(5_000));

    assertThat(failure(model(other.baseUrl(), Duration.ofMillis(300))))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void drippingServer_isNotWaitedFor() {
    answers(saying("\"late\"").withChunkedDribbleDelay(3, 5_000));

    assertThat(failure(model(other.baseUrl(), Duration.ofMillis(300))))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void connectionRefused_isForNow() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(failure(model("http://127.0.0.1:" + port, ChatCompletions.PATIENCE)))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("llm cannot be reached");
  }

  @Test
  void redirect_isNotFollowed() {
    var to = elsewhere.baseUrl() + "/v1";

    assertThat(failure(aResponse().withStatus(307).withHeader("Location", to)))
        .isInstanceOf(Failure.Rejected.class);
    assertThat(elsewhere.getAllServeEvents()).isEmpty();
  }

  private String measured() {
    return new String(telemetry.scrape(), UTF_8);
  }

  private static ResponseDefinitionBuilder using(String usage) {
    return aResponse()
        .withBody(
            """
            {"choices": [{"message": {"role": "assistant", "content": "x"}}], "usage": %s}
            """
                .formatted(usage));
  }

  @Test
  void tokens_areCountedAsTheServerSays() {
    answers(using("{\"prompt_tokens\": 1000, \"completion_tokens\": 200, \"total_tokens\": 1200}"));
    prices = Map.of("llama3.2", new Price(0.5, 1));

    model().answer("rules", "matter");

    assertThat(measured())
        .contains("echo_ops_llm_tokens_prompt_total{model=\"llama3.2\"} 1000.0")
        .contains("echo_ops_llm_tokens_completion_total{model=\"llama3.2\"} 200.0")
        .contains("echo_ops_llm_tokens_total{model=\"llama3.2\"} 1200.0")
        .contains("echo_ops_llm_cost_total{model=\"llama3.2\"} 7.0E-4");
  }

  @Test
  void tokensOfAModelWhosePriceIsNotKnown_costNothingThatWeKnow() {
    answers(using("{\"prompt_tokens\": 10, \"completion_tokens\": 2}"));

    model().answer("rules", "matter");

    assertThat(measured())
        .contains("echo_ops_llm_tokens_total{model=\"llama3.2\"} 12.0")
        .doesNotContain("echo_ops_llm_cost_total{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"total_tokens\": 9}"})
  void tokensThatTheServerDoesNotTell_areNotMadeUp(String usage) {
    answers(using(usage));

    model().answer("rules", "matter");

    assertThat(measured()).doesNotContain("echo_ops_llm_tokens_total{");
  }
}
