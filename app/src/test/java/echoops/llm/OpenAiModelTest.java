package echoops.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Models.Chat;
import echoops.config.Secret;
import echoops.model.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groq, the router of Hugging Face, and whoever else speaks like OpenAI's server. */
class OpenAiModelTest extends ToolModelContract {
  @Override
  ToolModel model(String url, Means means) {
    var chat =
        new Chat(
            "groq",
            URI.create(url + "/openai/v1"),
            Optional.of(new Secret(KEY)),
            List.of("first", "second"));
    return ToolModels.of(chat, outbound, means);
  }

  @Override
  String saying(String text) {
    return """
    {"id": "1", "model": "x", "choices": [{"index": 0, "finish_reason": "stop",
      "message": {"role": "assistant", "content": "%s"}}],
     "usage": {"prompt_tokens": 100, "completion_tokens": 7, "total_tokens": 107}}
    """
        .formatted(text.replace("\"", "\\\""));
  }

  private static String calling(String calls) {
    return """
    {"choices": [{"index": 0, "finish_reason": "tool_calls",
      "message": {"role": "assistant", "content": null, "tool_calls": [%s]}}],
     "usage": {"prompt_tokens": 100, "completion_tokens": 7}}
    """
        .formatted(calls);
  }

  private static String refusing(String code, String message) {
    return "{\"error\": {\"message\": \"%s\", \"type\": \"invalid_request_error\", \"code\": \"%s\"}}"
        .formatted(message, code);
  }

  private List<Call> calls(String calls) {
    answers(aResponse().withBody(calling(calls)));
    return ((Said.Calls) talk().ask(LIMITS)).calls();
  }

  @Test
  void question_namesTheToolsAndCarriesTheKey() {
    answers(aResponse().withBody(saying("DONE")));

    talk().ask(LIMITS);

    other.verify(
        postRequestedFor(urlEqualTo("/openai/v1/chat/completions"))
            .withHeader("Authorization", equalTo("Bearer " + KEY))
            .withRequestBody(
                equalToJson(
                    """
                    {"model": "first", "temperature": 0.0, "max_tokens": 1000, "stream": false,
                     "messages": [{"role": "system", "content": "the rules"},
                                  {"role": "user", "content": "the \\"matter\\""}],
                     "tools": [{"type": "function", "function": {
                        "name": "look_at_logs", "description": "Look at its logs.",
                        "parameters": {"type": "object", "properties": {
                            "service": {"type": "string", "description": "which",
                                        "enum": ["checkout", "auth"]}},
                          "required": ["service"], "additionalProperties": false}}}],
                     "tool_choice": "auto"}
                    """)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"{\\\"service\\\": \\\"auth\\\"}\" | {\"service\": \"auth\"}",
        "{\"service\":\"auth\"} | {\"service\":\"auth\"}",
        "\"{\\\"servi\" | {\"servi",
        "null | null",
      })
  void arguments_areTextOrAnObjectOrNonsense(String arguments, String read) {
    assertThat(
            calls(
                "{\"id\": \"c1\", \"type\": \"function\", \"function\":"
                    + " {\"name\": \"look_at_logs\", \"arguments\": "
                    + arguments
                    + "}}"))
        .containsExactly(new Call("c1", "look_at_logs", read));
  }

  @Test
  void unknownToolAndMissingId_areHandedOn() {
    assertThat(calls("{\"function\": {\"name\": \"rollback\", \"arguments\": \"{}\"}}, {}"))
        .containsExactly(new Call("call_1", "rollback", "{}"), new Call("call_2", "", ""));
  }

  @Test
  void results_areSentWithTheCallsTheyAreFor() {
    answersInTurn(
        aResponse()
            .withBody(
                calling(
                    "{\"id\": \"c1\", \"function\": {\"name\": \"look_at_logs\", \"arguments\":"
                        + " \"{}\"}}")),
        aResponse().withBody(saying("DONE")));
    var talk = talk();
    talk.ask(LIMITS);
    talk.answer(List.of("no such service"));

    talk.ask(LIMITS);

    assertThat(sent(1))
        .contains(
            "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"look_at_logs\",\"arguments\":\"{}\"}}]}",
            "{\"role\":\"tool\",\"content\":\"no such service\",\"tool_call_id\":\"c1\"}");
  }

  @ParameterizedTest
  @CsvSource({"length, CUT", "content_filter, BLOCKED", "stop, EMPTY", "new_thing, EMPTY"})
  void silence_isTakenByItsReason(String reason, Said.Why why) {
    answers(
        aResponse()
            .withBody(
                "{\"choices\": [{\"finish_reason\": \"%s\", \"message\": {\"content\": null}}]}"
                    .formatted(reason)));

    assertThat(talk().ask(LIMITS)).isEqualTo(new Said.Nothing(why, Optional.empty()));
  }

  @Test
  void toolUseFailed_isTriedOnceMoreAndThenWithoutTools() {
    var failed = aResponse().withStatus(400).withBody(refusing("tool_use_failed", "try again"));
    answersInTurn(
        failed,
        failed,
        aResponse()
            .withBody(
                saying("{'calls': [{'name': 'look_at_logs', 'arguments': {'service': 'auth'}}]}")
                    .replace("'", "\\\"")));

    var said = talk().ask(LIMITS);

    assertThat(((Said.Calls) said).calls())
        .containsExactly(new Call("call_1", "look_at_logs", "{\"service\":\"auth\"}"));
    assertThat(sent(1)).contains("\"tools\"");
    assertThat(sent(2)).doesNotContain("\"tools\":").contains("You have no tools");
  }

  @Test
  void serverWithoutTools_isAskedInWordsFromThenOn() {
    var no = refusing("400", "this provider does not support tools");
    answersInTurn(aResponse().withStatus(400).withBody(no), aResponse().withBody(saying("DONE")));
    var model = model();

    var said = model.talk(new Prompt("rules", "matter", List.of(TOOL))).ask(LIMITS);
    model.talk(new Prompt("rules", "matter", List.of(TOOL))).ask(LIMITS);

    assertThat(said).isInstanceOf(Said.Text.class);
    assertThat(sent(2)).doesNotContain("\"tools\":").contains("look_at_logs");
  }

  @Test
  void conclusion_hasASchemaAndNoTools() {
    answers(aResponse().withBody(saying("{\"claims\": []}")));

    talk().conclude(SHAPE, LIMITS);

    assertThat(sent(0))
        .contains("\"response_format\":{\"type\":\"json_schema\"", "\"strict\":true")
        .doesNotContain("\"tools\":");
  }

  @Test
  void serverWithoutSchemas_isToldTheShapeInWords() {
    var no = refusing("400", "response_format json_schema is not supported");
    answersInTurn(aResponse().withStatus(400).withBody(no), aResponse().withBody(saying("{}")));

    talk().conclude(SHAPE, LIMITS);

    assertThat(sent(1)).doesNotContain("response_format").contains("fits this schema");
  }

  @Test
  void tooMuchAtOnce_isSaid() {
    answers(aResponse().withStatus(413));

    assertThat(talk().ask(LIMITS)).isEqualTo(new Said.Nothing(Said.Why.TOO_LONG, Optional.empty()));
  }

  @Test
  void shortRetryAfter_isWaitedFor() {
    answersInTurn(
        aResponse().withStatus(429).withHeader("Retry-After", "2"),
        aResponse().withStatus(429).withHeader("x-ratelimit-reset-tokens", "1.5s"),
        aResponse().withBody(saying("DONE")));

    talk().ask(LIMITS);

    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofMillis(1_500));
    assertThat(state().rateLimits()).isEqualTo(2);
  }

  @Test
  void requestsOfTheDay_thatAreGone_shutTheModelOut() {
    answersInTurn(
        aResponse()
            .withStatus(429)
            .withHeader("x-ratelimit-remaining-requests", "0")
            .withHeader("x-ratelimit-reset-requests", "5h0m0s"),
        aResponse().withBody(saying("DONE")));
    var model = model();

    model.talk(new Prompt("a", "b", List.of())).ask(LIMITS);
    model.talk(new Prompt("a", "b", List.of())).ask(LIMITS);

    assertThat(sent(1)).contains("\"second\"");
    assertThat(sent(2)).contains("\"second\"");
    clock.pass(Duration.ofHours(6));
    model.talk(new Prompt("a", "b", List.of())).ask(LIMITS);
    assertThat(sent(3)).contains("\"first\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {422, 424, 498, 499})
  void passingTrouble_isRepeated(int status) {
    answersInTurn(aResponse().withStatus(status), aResponse().withBody(saying("DONE")));

    assertThat(talk().ask(LIMITS)).isInstanceOf(Said.Text.class);
  }

  @Test
  void modelThatNobodyServes_givesWayToTheNext() {
    var no = refusing("model_not_supported", "The requested model is not supported");
    answersInTurn(aResponse().withStatus(400).withBody(no), aResponse().withBody(saying("DONE")));

    assertThat(talk().ask(LIMITS).usage().orElseThrow().model()).isEqualTo("second");
  }

  @Test
  void usedUpCredits_areARefusal() {
    answers(aResponse().withStatus(402));

    assertThat(failure(talk())).isInstanceOf(Failure.Rejected.class).hasMessageContaining("402");
  }

  @Test
  void anyOther400_isFinal() {
    answers(aResponse().withStatus(400).withBody(refusing("bad_thing", KEY)));

    assertThat(failure(talk()))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("groq refused: 400 bad_thing");
    assertThat(asked()).isEqualTo(1);
  }
}
