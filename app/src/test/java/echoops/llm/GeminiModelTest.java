package echoops.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import echoops.config.Models.Gemini;
import echoops.config.Models.Vertex;
import echoops.config.Secret;
import echoops.model.Failure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own client, with a server that plays Gemini behind it. */
class GeminiModelTest extends ToolModelContract {
  @Override
  ToolModel model(String url, Means means) {
    return model(url, means, "first", "second");
  }

  private ToolModel model(String url, Means means, String... models) {
    var gemini =
        new Gemini(
            Optional.of(new Secret(KEY)),
            Optional.empty(),
            Optional.of(URI.create(url)),
            List.of(models));
    return ToolModels.of(gemini, outbound, means);
  }

  @Override
  String saying(String text) {
    return answer("[{\"text\": \"%s\"}]".formatted(text.replace("\"", "\\\"")), "STOP");
  }

  private static String answer(String parts, String finish) {
    return """
    {"candidates": [{"content": {"role": "model", "parts": %s}, "finishReason": "%s", "index": 0}],
     "usageMetadata": {"promptTokenCount": 100, "candidatesTokenCount": 7,
                       "thoughtsTokenCount": 5, "totalTokenCount": 112}}
    """
        .formatted(parts, finish);
  }

  private static String sse(String... chunks) {
    var text = new StringBuilder();
    for (var chunk : chunks) {
      text.append("data: ").append(chunk.replace("\n", " ")).append("\r\n\r\n");
    }
    return text.toString();
  }

  private static String quota(String quotaId, String delay) {
    return """
    {"error": {"code": 429, "message": "You exceeded your quota", "status": "RESOURCE_EXHAUSTED",
      "details": [
        {"@type": "type.googleapis.com/google.rpc.QuotaFailure",
         "violations": [{"quotaMetric": "m", "quotaId": "%s", "quotaValue": "20"}]},
        {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "%s"}]}}
    """
        .formatted(quotaId, delay);
  }

  @Test
  void question_isGooglesAndCarriesTheKeyInAHeader() {
    answers(aResponse().withBody(saying("DONE")));

    talk().ask(LIMITS);

    other.verify(
        postRequestedFor(urlEqualTo("/v1beta/models/first:generateContent"))
            .withHeader("x-goog-api-key", equalTo(KEY))
            .withRequestBody(
                matchingJsonPath("$.systemInstruction.parts[0].text", equalTo("the rules")))
            .withRequestBody(
                matchingJsonPath("$.contents[0].parts[0].text", equalTo("the \"matter\"")))
            .withRequestBody(
                matchingJsonPath(
                    "$.tools[0].functionDeclarations[0].parametersJsonSchema.properties.service"
                        + ".enum[1]",
                    equalTo("auth")))
            .withRequestBody(
                matchingJsonPath("$.generationConfig.maxOutputTokens", equalTo("1000"))));
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash-lite, {\"thinkingBudget\":0}",
    "gemini-2.5-pro, {\"thinkingBudget\":128}",
    "gemini-3.5-flash-lite, {\"thinkingLevel\":\"LOW\"}",
    "gemma-4, ",
  })
  void thinking_isWhatTheFamilyTakes(String name, String config) {
    answers(aResponse().withBody(saying("DONE")));

    model(other.baseUrl(), means(PATIENCE), name)
        .talk(new Prompt("a", "b", List.of(TOOL)))
        .ask(LIMITS);

    assertThat(sent(0).contains("thinkingConfig")).isEqualTo(config != null);
    assertThat(sent(0)).contains(config == null ? "contents" : "\"thinkingConfig\":" + config);
  }

  @Test
  void usage_countsWhatWasThought() {
    answers(aResponse().withBody(saying("DONE")));

    assertThat(talk().ask(LIMITS).usage()).contains(new Usage("first", 100, 12));
  }

  @Test
  void parallelCalls_areEchoedByteForByteWithTheirSignature() {
    var parts =
        "[{\"text\":\"I look\",\"thought\":true},"
            + "{\"functionCall\":{\"id\":\"f1\",\"args\":{\"service\":\"auth\"},\"name\":\"look_at_logs\"},"
            + "\"thoughtSignature\":\"Q2lRQmN0/+Z2hw==\"},"
            + "{\"functionCall\":{\"id\":\"f2\",\"args\":{\"service\":\"nope\"},\"name\":\"look_at_x\"}}]";
    answersInTurn(
        aResponse().withBody(answer(parts, "STOP")), aResponse().withBody(saying("DONE")));
    var talk = talk();
    var said = talk.ask(LIMITS);
    talk.answer(List.of("known", "no such tool"));

    talk.ask(LIMITS);

    assertThat(((Said.Calls) said).calls())
        .containsExactly(
            new Call("f1", "look_at_logs", "{\"service\":\"auth\"}"),
            new Call("f2", "look_at_x", "{\"service\":\"nope\"}"));
    assertThat(sent(1)).contains("\"thoughtSignature\":\"Q2lRQmN0/+Z2hw==\"");
    other.verify(
        postRequestedFor(urlEqualTo("/v1beta/models/first:generateContent"))
            .withRequestBody(
                matchingJsonPath(
                    "$.contents[1]",
                    equalToJson("{\"role\": \"model\", \"parts\": " + parts + "}")))
            .withRequestBody(
                matchingJsonPath(
                    "$.contents[2].parts",
                    equalToJson(
                        """
                        [{"functionResponse": {"id": "f1", "name": "look_at_logs",
                                               "response": {"result": "known"}}},
                         {"functionResponse": {"id": "f2", "name": "look_at_x",
                                               "response": {"result": "no such tool"}}}]
                        """))));
  }

  @Test
  void talkThatBeganWithAModel_staysWithIt() {
    answersInTurn(
        aResponse().withBody(answer("[{\"functionCall\": {\"name\": \"look_at_logs\"}}]", "STOP")),
        aResponse().withStatus(404));
    var talk = talk();
    talk.ask(LIMITS);
    talk.answer(List.of("known"));

    assertThat(failure(talk)).isInstanceOf(Failure.Unavailable.class);
    assertThat(asked()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | EMPTY",
        "{\"candidates\": []} | EMPTY",
        "{\"candidates\": [{}]} | EMPTY",
        "{\"candidates\": [{\"content\": {}}]} | EMPTY",
        "{\"candidates\": [{\"content\": {\"parts\": []}, \"finishReason\": \"STOP\"}]} | EMPTY",
        "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"hm\", \"thought\": true}]}}]} | EMPTY",
        "{\"candidates\": [{\"finishReason\": \"SOMETHING_NEW\"}]} | EMPTY",
        "{\"promptFeedback\": {\"blockReason\": \"SAFETY\"}} | BLOCKED",
        "{\"promptFeedback\": {\"blockReason\": \"SOMETHING_NEW\"}} | BLOCKED",
        "{\"candidates\": [{\"finishReason\": \"SAFETY\"}]} | BLOCKED",
        "{\"candidates\": [{\"finishReason\": \"RECITATION\"}]} | BLOCKED",
        "{\"candidates\": [{\"finishReason\": \"PROHIBITED_CONTENT\"}]} | BLOCKED",
        "{\"candidates\": [{\"finishReason\": \"MALFORMED_FUNCTION_CALL\"}]} | GARBLED",
        "{\"candidates\": [{\"finishReason\": \"UNEXPECTED_TOOL_CALL\"}]} | GARBLED",
        "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"{\"}]}, \"finishReason\": \"MAX_TOKENS\"}]} | CUT",
      })
  void silence_isTakenByItsReason(String body, Said.Why why) {
    answers(aResponse().withBody(body));

    assertThat(talk().ask(LIMITS)).isEqualTo(new Said.Nothing(why, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"functionCall\": {}}]",
        "[{\"functionCall\": {\"name\": \"rollback_everything\", \"args\": {\"target\": \"*\"}}}]",
        "[{\"functionCall\": {\"name\": \"look_at_logs\", \"args\": {\"service\": [7, {}]}}}]",
      })
  void oddCalls_areHandedOn(String parts) {
    answers(aResponse().withBody(answer(parts, "STOP")));

    assertThat(((Said.Calls) talk().ask(LIMITS)).calls()).hasSize(1);
  }

  @Test
  void conclusion_streamsWithASchemaAndWithoutTools() {
    answers(
        aResponse()
            .withHeader("Content-Type", "text/event-stream")
            .withBody(
                sse(
                    answer("[{\"text\": \"{\\\"claims\\\":\"}]", ""),
                    answer("[{\"text\": \" []}\"}]", ""),
                    answer("[{\"text\": \"   \"}]", "STOP"))));

    var said = talk().conclude(SHAPE, LIMITS);

    assertThat(((Said.Text) said).text()).isEqualTo("{\"claims\": []}");
    other.verify(
        postRequestedFor(urlPathEqualTo("/v1beta/models/first:streamGenerateContent"))
            .withQueryParam("alt", equalTo("sse"))
            .withRequestBody(
                matchingJsonPath(
                    "$.generationConfig.responseMimeType", equalTo("application/json")))
            .withRequestBody(
                matchingJsonPath(
                    "$.generationConfig.responseJsonSchema.required[0]", equalTo("claims"))));
    assertThat(sent(0)).doesNotContain("functionDeclarations");
  }

  @Test
  void whatComesAfterTheLastBrace_isNotWaitedFor() {
    var whole = sse(answer("[{\"text\": \"{\\\"claims\\\": []}\"}]", ""));
    answers(
        aResponse()
            .withHeader("Content-Type", "text/event-stream")
            .withBody(whole + sse(answer("[{\"text\": \" \"}]", "")).repeat(60))
            .withChunkedDribbleDelay(60, 6_000));
    var model = model(other.baseUrl(), means(Duration.ofSeconds(4)), "first");

    var said = model.talk(new Prompt("a", "b", List.of(TOOL))).conclude(SHAPE, LIMITS);

    assertThat(((Said.Text) said).text()).isEqualTo("{\"claims\": []}");
  }

  @Test
  void streamThatIsCutInTheMiddle_isAskedForAgain() {
    answersInTurn(
        aResponse()
            .withBody(
                sse(answer("[{\"text\": \"{\\\"claims\\\": [\"}]", ""))
                    .replace("\"finishReason\": \"\", ", "")),
        aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
        aResponse().withBody(sse(answer("[{\"text\": \"{\\\"claims\\\": []}\"}]", "STOP"))));

    var said = talk().conclude(SHAPE, LIMITS);

    assertThat(((Said.Text) said).text()).isEqualTo("{\"claims\": []}");
    assertThat(asked()).isEqualTo(3);
  }

  @Test
  void errorInAStream_isAnError() {
    answers(
        aResponse()
            .withBody(
                sse(
                    "{\"error\": {\"code\": 404, \"message\": \"no\", \"status\": \"NOT_FOUND\"}}")));

    var talk = talk();

    assertThat(catchThrowable(() -> talk.conclude(SHAPE, LIMITS)))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void quotaOfTheMinute_isWaitedForIfItFits() {
    answersInTurn(
        aResponse().withStatus(429).withBody(quota("RequestsPerMinutePerProject", "2.5s")),
        aResponse().withBody(saying("DONE")));

    talk().ask(LIMITS);

    assertThat(pauses).containsExactly(Duration.ofMillis(2_500));
    assertThat(state().rateLimits()).isEqualTo(1);
  }

  @Test
  void quotaOfTheMinute_thatDoesNotFit_givesWayToTheNextModel() {
    answersInTurn(
        aResponse().withStatus(429).withBody(quota("RequestsPerMinutePerProject", "45s")),
        aResponse().withBody(saying("DONE")));

    assertThat(talk().ask(LIMITS).usage().orElseThrow().model()).isEqualTo("second");
    assertThat(pauses).isEmpty();
  }

  @Test
  void quotaOfTheDay_isNotWaitedForWhateverTheDelaySays() {
    answersInTurn(
        aResponse()
            .withStatus(429)
            .withBody("[" + quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "1s") + "]"),
        aResponse().withBody(saying("DONE")));
    var model = model();

    model.talk(new Prompt("a", "b", List.of(TOOL))).ask(LIMITS);
    clock.pass(Duration.ofHours(16));
    model.talk(new Prompt("a", "b", List.of(TOOL))).ask(LIMITS);
    clock.pass(Duration.ofHours(2));
    model.talk(new Prompt("a", "b", List.of(TOOL))).ask(LIMITS);

    assertThat(pauses).isEmpty();
    assertThat(other.getAllServeEvents().reversed())
        .extracting(it -> it.getRequest().getUrl().replaceAll(".*/|:.*", ""))
        .as("until midnight in California, at 8 o'clock UTC")
        .containsExactly("first", "second", "second", "first");
  }

  @Test
  void keyThatIsNone_isSaidWithoutSayingIt() {
    answers(
        aResponse()
            .withStatus(400)
            .withBody(
                """
                {"error": {"code": 400, "message": "API key not valid: %s",
                  "status": "INVALID_ARGUMENT", "details": [
                    {"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                     "reason": "API_KEY_INVALID"}]}}
                """
                    .formatted(KEY)));

    assertThat(failure(talk()))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("gemini refuses us: 400 INVALID_ARGUMENT");
    assertThat(state().isOpen()).isTrue();
  }

  @Test
  void anyOther400_isFinal() {
    answers(
        aResponse()
            .withStatus(400)
            .withBody("{\"error\": {\"code\": 400, \"status\": \"FAILED_PRECONDITION\"}}"));

    assertThat(failure(talk()))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("gemini refused: 400 FAILED_PRECONDITION");
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void vertex_isAskedInItsProjectWithATokenAndNoKey() {
    answers(aResponse().withBody(saying("DONE")));
    var gemini =
        new Gemini(
            Optional.empty(),
            Optional.of(new Vertex("shop", "europe-west4")),
            Optional.of(URI.create(other.baseUrl())),
            List.of("first"));
    var token = new AccessToken("ya29.token", Date.from(Instant.parse("2999-01-01T00:00:00Z")));
    var model =
        new GeminiModel(
            gemini, Optional.of(GoogleCredentials.create(token)), outbound, means(PATIENCE));

    model.talk(new Prompt("a", "b", List.of(TOOL))).ask(LIMITS);

    other.verify(
        postRequestedFor(
                urlPathEqualTo(
                    "/v1beta1/projects/shop/locations/europe-west4/publishers/google/models"
                        + "/first:generateContent"))
            .withHeader("Authorization", equalTo("Bearer ya29.token"))
            .withoutHeader("x-goog-api-key"));
  }
}
