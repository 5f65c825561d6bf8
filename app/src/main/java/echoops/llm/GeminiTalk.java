package echoops.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.genai.types.AutomaticFunctionCallingConfig;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.ThinkingLevel;
import com.google.genai.types.Tool;
import echoops.json.Json;
import echoops.llm.Setback.Turn;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A talk with one of Google's models. What it says is kept and handed back as it came, part by
 * part: its calls carry signatures, without which they are refused, and another model's would not
 * do. So the model that answered first goes on.
 */
@OwnedBy("the thread that asks")
final class GeminiTalk implements Talk {
  private final GeminiModel gemini;
  private final Prompt prompt;
  private final List<Content> contents = new ArrayList<>();
  private List<FunctionCall> open = List.of();
  private Optional<String> speaker = Optional.empty();
  private String told = "";

  GeminiTalk(GeminiModel gemini, Prompt prompt) {
    this.gemini = gemini;
    this.prompt = prompt;
    tell(prompt.matter());
  }

  @Override
  public void tell(String words) {
    told = words;
    contents.add(user(List.of(Part.fromText(words))));
  }

  @Override
  public void answer(List<String> results) {
    if (results.size() != open.size()) {
      throw new IllegalArgumentException(results.size() + " results of " + open.size());
    }
    contents.add(
        user(
            IntStream.range(0, open.size())
                .mapToObj(i -> response(open.get(i), results.get(i)))
                .toList()));
    open = List.of();
    told = String.join("\n", results);
  }

  private static Content user(List<Part> parts) {
    return Content.builder().role("user").parts(parts).build();
  }

  private static Part response(FunctionCall call, String result) {
    var response = FunctionResponse.builder().response(Map.of("result", result));
    call.id().ifPresent(response::id);
    call.name().ifPresent(response::name);
    return Part.builder().functionResponse(response.build()).build();
  }

  @Override
  public Said ask(Limits limits) {
    return any(
        limits,
        (model, patience) -> {
          var config = config(model, limits.tokens(), patience).tools(tools()).build();
          var response = gemini.client().models.generateContent(model, contents, config);
          return kept(model, new GeminiAnswer(model).with(response));
        });
  }

  private Tool tools() {
    return Tool.builder()
        .functionDeclarations(prompt.tools().stream().map(GeminiTalk::declared).toList())
        .build();
  }

  private static FunctionDeclaration declared(echoops.llm.Tool tool) {
    return FunctionDeclaration.builder()
        .name(tool.name())
        .description(tool.description())
        .parametersJsonSchema(tree(tool.arguments()))
        .build();
  }

  /**
   * It streams, so that nobody waits for what comes after the last brace: these models like to add
   * white space until they have written as much as they may.
   */
  @Override
  public Said conclude(Shape.Fields shape, Limits limits) {
    return any(
        limits,
        (model, patience) -> {
          var config =
              config(model, limits.tokens(), patience)
                  .responseMimeType("application/json")
                  .responseJsonSchema(tree(shape))
                  .build();
          var answer = new GeminiAnswer(model);
          try (var stream = gemini.client().models.generateContentStream(model, contents, config)) {
            for (var chunk : stream) {
              if (answer.with(chunk).isWhole()) {
                break;
              }
            }
          }
          var said = answer.ended().said();
          return said instanceof Said.Text ? kept(model, answer) : said;
        });
  }

  private static JsonNode tree(Shape.Fields shape) {
    var json = new Json();
    return json.read(json.write(shape.schema()), JsonNode.class);
  }

  private GenerateContentConfig.Builder config(String model, int tokens, Duration patience) {
    var config =
        GenerateContentConfig.builder()
            .systemInstruction(Content.fromParts(Part.fromText(prompt.rules())))
            .temperature(0f)
            .candidateCount(1)
            .maxOutputTokens(tokens)
            .automaticFunctionCalling(
                AutomaticFunctionCallingConfig.builder().disable(true).build())
            .httpOptions(HttpOptions.builder().timeout((int) patience.toMillis()).build());
    thinking(model).ifPresent(config::thinkingConfig);
    return config;
  }

  /**
   * As little as its family may: the evidence is thought through already. Each family takes a
   * parameter that the other refuses, and one that is not known gets none.
   */
  static Optional<ThinkingConfig> thinking(String model) {
    if (model.startsWith("gemini-2.5-pro")) {
      return Optional.of(ThinkingConfig.builder().thinkingBudget(128).build());
    }
    if (model.startsWith("gemini-2.5")) {
      return Optional.of(ThinkingConfig.builder().thinkingBudget(0).build());
    }
    return model.startsWith("gemini-3")
        ? Optional.of(ThinkingConfig.builder().thinkingLevel(ThinkingLevel.Known.LOW).build())
        : Optional.empty();
  }

  private Said any(Limits limits, Attempts.Attempt attempt) {
    var models = speaker.map(List::of).orElseGet(gemini::models);
    return gemini
        .attempts()
        .any(models, () -> told, limits.time(), (model, it) -> tried(attempt, model, it));
  }

  /** The client throws all sorts of things at what it cannot read; none of them leaves here. */
  private static Said tried(Attempts.Attempt attempt, String model, Duration patience)
      throws Setback {
    try {
      return attempt.at(model, patience);
    } catch (Failure.Unavailable e) {
      throw new Setback(Turn.OTHER_PROVIDER, e.reason());
    } catch (Failure e) {
      throw e;
    } catch (RuntimeException e) {
      throw GeminiRefusal.of(e);
    }
  }

  private Said kept(String model, GeminiAnswer answer) {
    var said = answer.said();
    if (!(said instanceof Said.Nothing)) {
      contents.add(answer.content());
      open = answer.calls();
      speaker = Optional.of(model);
    }
    return said;
  }
}
