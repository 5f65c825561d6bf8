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

/** {@code /chat/completions}, as OpenAI, Groq, Hugging Face and many others serve it. */
final class OpenAiDialect implements Dialect {
  /** A thousand times what an answer of ours is long. */
  private static final int MOST_BYTES = 1_048_576;

  record Request(
      String model,
      double temperature,
      @JsonProperty("max_tokens") int maxTokens,
      boolean stream,
      List<Message> messages,
      Optional<List<Function>> tools,
      @JsonProperty("tool_choice") Optional<String> toolChoice,
      @JsonProperty("response_format") Optional<Format> format) {}

  record Message(
      String role,
      String content,
      @JsonProperty("tool_calls") Optional<List<Asked>> toolCalls,
      @JsonProperty("tool_call_id") Optional<String> toolCallId) {
    static Message of(String role, String content) {
      return new Message(role, content, Optional.empty(), Optional.empty());
    }
  }

  record Asked(String id, String type, AskedFunction function) {}

  record AskedFunction(String name, String arguments) {}

  record Function(String type, Described function) {
    static Function of(Tool tool) {
      return new Function("function", Described.of(tool));
    }
  }

  record Described(String name, String description, Map<String, Object> parameters) {
    static Described of(Tool tool) {
      return new Described(tool.name(), tool.description(), tool.arguments().schema());
    }
  }

  record Format(String type, @JsonProperty("json_schema") Optional<Named> schema) {
    static Format of(Shape.Fields shape) {
      return new Format("json_schema", Optional.of(new Named("answer", true, shape.schema())));
    }
  }

  record Named(String name, boolean strict, Map<String, Object> schema) {}

  private final String target;
  private final Secret url;
  private final Map<String, String> headers;
  private final Json json = new Json();

  OpenAiDialect(String target, URI url, Optional<Secret> key) {
    this.target = target;
    this.url = new Secret(url + "/chat/completions");
    this.headers = key.map(it -> Map.of("Authorization", "Bearer " + it.reveal())).orElse(Map.of());
  }

  @Override
  public Post post(String model, Question question) {
    var messages = new ArrayList<Message>();
    messages.add(Message.of("system", question.rules()));
    question.spoken().forEach(spoken -> messages.addAll(messages(spoken)));
    var tools = Optional.of(question.tools()).filter(it -> !it.isEmpty());
    var request =
        new Request(
            model,
            0,
            question.mostTokens(),
            false,
            messages,
            tools.map(it -> it.stream().map(Function::of).toList()),
            tools.map(_ -> "auto"),
            question.shape().map(Format::of));
    return new Post(target, url, headers, new String(json.write(request), UTF_8), MOST_BYTES);
  }

  private static List<Message> messages(Spoken spoken) {
    return switch (spoken) {
      case Spoken.Told(var words) -> List.of(Message.of("user", words));
      case Spoken.Answered(var words, var calls) when calls.isEmpty() ->
          List.of(Message.of("assistant", words));
      case Spoken.Answered(var words, var calls) ->
          List.of(
              new Message(
                  "assistant",
                  words,
                  Optional.of(calls.stream().map(OpenAiDialect::asked).toList()),
                  Optional.empty()));
      case Spoken.Results(var calls, var results) ->
          IntStream.range(0, calls.size())
              .mapToObj(i -> result(calls.get(i), results.get(i)))
              .toList();
    };
  }

  private static Asked asked(Call call) {
    return new Asked(call.id(), "function", new AskedFunction(call.name(), call.arguments()));
  }

  private static Message result(Call call, String result) {
    return new Message("tool", result, Optional.empty(), Optional.of(call.id()));
  }

  @Override
  public Said read(String model, String body) throws Setback {
    var answer = JsonText.tree(body);
    var choice = answer.path("choices").path(0);
    if (!answer.path("choices").isArray()) {
      throw new Setback(Turn.AGAIN, "200, but not as it answers when all is well");
    }
    return said(choice, usage(model, answer.path("usage")));
  }

  private static Said said(JsonNode choice, Optional<Usage> usage) {
    var message = choice.path("message");
    var calls = calls(message.path("tool_calls"));
    var finish = choice.path("finish_reason").asText();
    if (!calls.isEmpty()) {
      return new Said.Calls(calls, usage);
    }
    var text = message.path("content").isTextual() ? message.path("content").asText() : "";
    return switch (finish) {
      case "length" -> new Said.Nothing(Said.Why.CUT, usage);
      case "content_filter" -> new Said.Nothing(Said.Why.BLOCKED, usage);
      default ->
          text.isBlank() ? new Said.Nothing(Said.Why.EMPTY, usage) : new Said.Text(text, usage);
    };
  }

  /** With an id of ours where a server gives none, since the results need one. */
  static List<Call> calls(JsonNode asked) {
    var calls = new ArrayList<Call>();
    for (var each : asked) {
      var function = each.path("function");
      var id = each.path("id").asText();
      calls.add(
          new Call(
              id.isEmpty() ? "call_" + (calls.size() + 1) : id,
              function.path("name").asText(),
              arguments(function.path("arguments"))));
    }
    return calls;
  }

  /** Text that holds JSON, or the JSON itself: servers do either. */
  private static String arguments(JsonNode arguments) {
    return arguments.isTextual() ? arguments.asText() : arguments.toString();
  }

  private static Optional<Usage> usage(String model, JsonNode usage) {
    return usage.path("prompt_tokens").isNumber()
        ? Optional.of(
            new Usage(
                model,
                usage.path("prompt_tokens").asLong(),
                usage.path("completion_tokens").asLong()))
        : Optional.empty();
  }
}
