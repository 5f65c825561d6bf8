package echoops.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Models.Ollama;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OllamaModelTest extends ToolModelContract {
  @Override
  ToolModel model(String url, Means means) {
    var ollama = new Ollama(URI.create(url), List.of("first", "second"), 16_384);
    return ToolModels.of(ollama, outbound, means);
  }

  @Override
  String saying(String text) {
    return """
    {"model": "first", "message": {"role": "assistant", "content": "%s"}, "done": true, \
    "done_reason": "stop", "prompt_eval_count": 100, "eval_count": 7}
    """
        .formatted(text.replace("\"", "\\\""));
  }

  @Test
  void question_setsTheContextAndDoesNotThink() {
    answers(aResponse().withBody(saying("DONE")));

    talk().ask(LIMITS);

    assertThat(other.getAllServeEvents().getFirst().getRequest().getUrl()).isEqualTo("/api/chat");
    assertThat(sent(0))
        .contains(
            "\"stream\":false",
            "\"think\":false",
            "\"num_ctx\":16384",
            "\"num_predict\":1000",
            "\"tools\":[{\"type\":\"function\"");
  }

  @Test
  void arguments_areAnObjectBothWays() {
    answersInTurn(
        aResponse()
            .withBody(
                """
                {"message": {"role": "assistant", "content": "", "tool_calls": [
                  {"function": {"name": "look_at_logs", "arguments": {"service": "auth"}}}]},
                 "done": true, "eval_count": 1}
                """
                    .replace("\n", " ")),
        aResponse().withBody(saying("DONE")));
    var talk = talk();
    var said = talk.ask(LIMITS);
    talk.answer(List.of("known"));

    talk.ask(LIMITS);

    assertThat(((Said.Calls) said).calls())
        .containsExactly(new Call("call_1", "look_at_logs", "{\"service\":\"auth\"}"));
    assertThat(sent(1))
        .contains(
            "\"tool_calls\":[{\"function\":{\"name\":\"look_at_logs\",\"arguments\":{\"service\":\"auth\"}}}]",
            "{\"role\":\"tool\",\"content\":\"known\",\"tool_name\":\"look_at_logs\"}");
  }

  @Test
  void errorAmongItsLines_isNoAnswer() {
    answers(
        aResponse()
            .withBody(
                """
                {"message": {"content": "half"}, "done": false}
                {"error": "an error was encountered while running the model"}
                """));

    assertThat(failure(talk())).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void severalLines_areOneAnswer() {
    answers(
        aResponse()
            .withBody(
                """
                {"message": {"content": "DO"}, "done": false}
                {"message": {"content": "NE"}, "done": true, "eval_count": 2}
                """));

    assertThat(talk().ask(LIMITS))
        .isEqualTo(new Said.Text("DONE", Optional.of(new Usage("first", 0, 2))));
  }

  @Test
  void answerThatIsCut_isSaid() {
    answers(
        aResponse()
            .withBody(
                "{\"message\": {\"content\": \"{\"}, \"done\": true, \"done_reason\": \"length\"}"));

    assertThat(talk().ask(LIMITS)).isEqualTo(new Said.Nothing(Said.Why.CUT, Optional.empty()));
  }

  @Test
  void modelWithoutTools_isAskedInWords() {
    answersInTurn(
        aResponse()
            .withStatus(400)
            .withBody("{\"error\": \"registry.ollama.ai/library/x does not support tools\"}"),
        aResponse().withBody(saying("DONE")));

    assertThat(talk().ask(LIMITS)).isInstanceOf(Said.Text.class);
    assertThat(sent(1)).doesNotContain("\"tools\":");
  }

  @Test
  void conclusion_isHeldToItsSchema() {
    answers(aResponse().withBody(saying("{}")));

    talk().conclude(SHAPE, LIMITS);

    assertThat(sent(0)).contains("\"format\":{\"type\":\"object\"");
  }

  @Test
  void warmingUp_loadsTheModelInItsOwnTime() {
    answers(
        aResponse().withFixedDelay(1_500).withBody("{\"done\": true, \"done_reason\": \"load\"}"));
    var hasty = new Outbound(clock, Duration.ofMillis(500));
    var ollama = new Ollama(URI.create(other.baseUrl()), List.of("first"), 16_384);
    var model = ToolModels.of(ollama, hasty, means(Duration.ofMillis(200)));

    model.warmUp(Duration.ofSeconds(15));

    assertThat(sent(0)).contains("\"messages\":[]", "\"keep_alive\":\"30m\"");
  }

  @Test
  void warmingUpAModelThatIsNotThere_isSaid() {
    answers(aResponse().withStatus(404).withBody("{\"error\": \"model 'x' not found\"}"));

    assertThatThrownBy(() -> model().warmUp(PATIENCE)).isInstanceOf(Failure.Rejected.class);
  }
}
