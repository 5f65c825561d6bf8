package echoops.llm;

import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.Part;
import echoops.json.Json;
import echoops.llm.Setback.Turn;
import echoops.model.OwnedBy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one of Google's models answered, whole or in chunks. */
@OwnedBy("the thread that asks")
final class GeminiAnswer {
  private static final Json JSON = new Json();
  private static final Set<String> GARBLED =
      Set.of("MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS");
  private static final Set<String> BLOCKED =
      Set.of("SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII");

  private final String model;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Optional<Content> content = Optional.empty();
  private Optional<String> finish = Optional.empty();
  private Optional<Usage> usage = Optional.empty();
  private boolean blocked;

  GeminiAnswer(String model) {
    this.model = model;
  }

  GeminiAnswer with(GenerateContentResponse chunk) {
    chunk.usageMetadata().ifPresent(it -> usage = Optional.of(usage(it)));
    blocked |= chunk.promptFeedback().flatMap(it -> it.blockReason()).isPresent();
    chunk.candidates().stream().flatMap(List::stream).findFirst().ifPresent(this::take);
    return this;
  }

  private void take(Candidate candidate) {
    candidate.finishReason().ifPresent(it -> finish = Optional.of(it.toString()));
    content = candidate.content().or(() -> content);
    candidate.content().flatMap(Content::parts).stream()
        .flatMap(List::stream)
        .forEach(
            part -> {
              parts.add(part);
              part.text().filter(_ -> !part.thought().orElse(false)).ifPresent(text::append);
            });
  }

  /** What it thought was paid for as what it said. */
  private Usage usage(GenerateContentResponseUsageMetadata it) {
    return new Usage(
        model,
        it.promptTokenCount().orElse(0) + it.toolUsePromptTokenCount().orElse(0),
        it.candidatesTokenCount().orElse(0) + it.thoughtsTokenCount().orElse(0));
  }

  /**
   * Whether there is nothing more to wait for: the JSON has come to an end, and so has the bill.
   */
  boolean isWhole() {
    return usage.isPresent() && JsonText.object(text.toString()).isPresent();
  }

  /** The same, if it was not cut off. */
  GeminiAnswer ended() throws Setback {
    if (!blocked && finish.isEmpty() && JsonText.object(text.toString()).isEmpty()) {
      throw new Setback(Turn.AGAIN, "its answer broke off");
    }
    return this;
  }

  Said said() {
    var reason = finish.orElse("");
    if (blocked || BLOCKED.contains(reason)) {
      return new Said.Nothing(Said.Why.BLOCKED, usage);
    }
    if (GARBLED.contains(reason)) {
      return new Said.Nothing(Said.Why.GARBLED, usage);
    }
    if (reason.equals("MAX_TOKENS")) {
      return new Said.Nothing(Said.Why.CUT, usage);
    }
    return calls().isEmpty() ? text() : new Said.Calls(asked(), usage);
  }

  private Said text() {
    return text.toString().isBlank()
        ? new Said.Nothing(Said.Why.EMPTY, usage)
        : new Said.Text(text.toString(), usage);
  }

  private List<Call> asked() {
    return calls().stream()
        .map(it -> new Call(it.id().orElse(""), it.name().orElse(""), arguments(it)))
        .toList();
  }

  private static String arguments(FunctionCall call) {
    var arguments = call.args().orElse(Map.of());
    return new String(JSON.write(arguments), StandardCharsets.UTF_8);
  }

  List<FunctionCall> calls() {
    return parts.stream().flatMap(part -> part.functionCall().stream()).toList();
  }

  /** As it came; of several chunks their parts, one after the other. */
  Content content() {
    return content
        .filter(it -> it.parts().map(List::size).orElse(0) == parts.size())
        .orElseGet(() -> Content.builder().role("model").parts(parts).build());
  }
}
