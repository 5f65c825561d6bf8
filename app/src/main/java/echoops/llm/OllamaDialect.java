package echoops.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.llm.Setback.Turn;
import echoops.outbound.Post;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code /api/chat}, as Ollama itself serves it. */
final class OllamaDialect implements Dialect {
  private static final int MOST_BYTES = 1_048_576;

  record Request(
      String model,
      List<Message> messages,
      Optional<List<OpenAiDialect.Function>> tools,
      boolean stream,
      boolean think,
      @JsonProperty("keep_alive") String keepAlive,
      Optional<Map<String, Object>> format,
      Options options) {}

  /** Without {@code num_ctx} a prompt is cut, and nobody is told. */
  record Options(
      double temperature,
      @JsonProperty("num_ctx") int context,
      @JsonProperty("num_predict") int mostTokens) {}

  record Message(
      String role,
      String content,
      @JsonProperty("tool_calls") Optional<List<Asked>> toolCalls,
      @JsonProperty("tool_name") Optional<String> toolName) {
    static Message of(String role, String content) {
      return new Message(role, content, Optional.empty(), Optional.empty());
    }
  }

  record Asked(AskedFunction function) {}

  /** Its arguments are JSON, and not text that holds it. */
  record AskedFunction(String name, JsonNode arguments) {}

  private final String target;
  private final Secret url;
  private final int context;
  private final Json json = new Json();

  OllamaDialect(String target, URI url, int context) {
    this.target = target;
    this.url = new Secret(url + "/api/chat");
    this.context = context;
  }

  @Override
  public Post post(String model, Question question) {
    var messages = new ArrayList<Message>();
    messages.add(Message.of("system", question.rules()));
    question.spoken().forEach(spoken -> messages.addAll(messages(spoken)));
    return post(request(model, messages, question));
  }

  /** What has a model loaded without asking it anything. */
  Post loading(String model) {
    return post(
        request(model, List.of(), new Question("", List.of(), List.of(), Optional.empty(), 1)));
  }

  private Request request(String model, List<Message> messages, Question question) {
    var tools = Optional.of(question.tools()).filter(it -> !it.isEmpty());
    return new Request(
        model,
        messages,
        tools.map(it -> it.stream().map(OpenAiDialect.Function::of).toList()),
        false,
        false,
        "30m",
        question.shape().map(Shape::schema),
        new Options(0, context, question.mostTokens()));
  }

  private Post post(Request request) {
    return new Post(target, url, Map.of(), new String(json.write(request), UTF_8), MOST_BYTES);
  }

  private List<Message> messages(Spoken spoken) {
    return switch (spoken) {
      case Spoken.Told(var words) -> List.of(Message.of("user", words));
      case Spoken.Answered(var words, var calls) when calls.isEmpty() ->
          List.of(Message.of("assistant", words));
      case Spoken.Answered(var words, var calls) ->
          List.of(
              new Message(
                  "assistant",
                  words,
                  Optional.of(calls.stream().map(this::asked).toList()),
                  Optional.empty()));
      case Spoken.Results(var calls, var results) ->
          IntStream.range(0, calls.size())
              .mapToObj(
                  i ->
                      new Message(
                          "tool",
                          results.get(i),
                          Optional.empty(),
                          Optional.of(calls.get(i).name())))
              .toList();
    };
  }

  private Asked asked(Call call) {
    return new Asked(new AskedFunction(call.name(), object(call.arguments())));
  }

  private JsonNode object(String arguments) {
    return Optional.of(JsonText.tree(arguments))
        .filter(JsonNode::isObject)
        .orElseGet(() -> JsonText.tree("{}"));
  }

  /** One object, or one a line, of which any may be an error, under 200 too. */
  @Override
  public Said read(String model, String body) throws Setback {
    var text = new StringBuilder();
    var calls = new ArrayList<Call>();
    var last = JsonText.tree("");
    for (var line : body.lines().filter(it -> !it.isBlank()).toList()) {
      last = JsonText.tree(line);
      if (last.has("error")) {
        throw new Setback(Turn.AGAIN, "200, and an error in it");
      }
      text.append(last.path("message").path("content").asText());
      calls.addAll(OpenAiDialect.calls(last.path("message").path("tool_calls")));
    }
    if (!last.path("done").asBoolean()) {
      throw new Setback(Turn.AGAIN, "200, but not as it answers when all is well");
    }
    return said(calls, text.toString(), last, usage(model, last));
  }

  private static Said said(List<Call> calls, String text, JsonNode last, Optional<Usage> usage) {
    if (!calls.isEmpty()) {
      return new Said.Calls(calls, usage);
    }
    if (last.path("done_reason").asText().equals("length")) {
      return new Said.Nothing(Said.Why.CUT, usage);
    }
    return text.isBlank() ? new Said.Nothing(Said.Why.EMPTY, usage) : new Said.Text(text, usage);
  }

  /** A prompt that it still had from before is not counted, and costs next to nothing. */
  private static Optional<Usage> usage(String model, JsonNode last) {
    return last.path("eval_count").isNumber()
        ? Optional.of(
            new Usage(
                model, last.path("prompt_eval_count").asLong(), last.path("eval_count").asLong()))
        : Optional.empty();
  }
}
