package echoops.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Config;
import echoops.config.Models.Price;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Thought;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A model behind {@code /chat/completions}, as OpenAI, Groq, Ollama and many others serve it. */
public final class ChatCompletions implements LanguageModel {
  /** Nobody waits longer to hear what the room made of a sentence. */
  public static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final String NAME = "llm";

  /** A sentence of the room has a tenth of these. */
  private static final int MOST_TOKENS = 200;

  /** The words by which servers say what is wrong; anything else may repeat what we sent. */
  private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

  record Request(
      String model,
      double temperature,
      @JsonProperty("max_tokens") int maxTokens,
      boolean stream,
      @JsonProperty("response_format") Format format,
      List<Message> messages) {}

  record Format(String type) {}

  record Message(String role, Optional<String> content) {}

  /** All of it may be missing, since all sorts of servers call themselves compatible. */
  record Completion(Optional<List<Choice>> choices, Optional<Used> usage) {}

  record Used(
      @JsonProperty("prompt_tokens") Optional<Long> in,
      @JsonProperty("completion_tokens") Optional<Long> out) {}

  record Choice(Optional<Message> message) {}

  record Refusal(Optional<Complaint> error) {}

  record Complaint(Optional<String> code, Optional<String> type) {}

  private final Outbound outbound;
  private final Secret url;
  private final String model;
  private final Map<String, String> headers;
  private final Optional<Price> price;
  private final Telemetry telemetry;
  private final Json json = new Json();

  /**
   * A model.
   *
   * @param outbound with a deadline of {@link #PATIENCE}
   * @param prices of models, as far as they are known
   */
  public ChatCompletions(
      Outbound outbound, Config.Llm llm, Map<String, Price> prices, Telemetry telemetry) {
    this.outbound = outbound;
    this.price = Optional.ofNullable(prices.get(llm.model()));
    this.telemetry = telemetry;
    this.url = new Secret(llm.url() + "/chat/completions");
    this.model = llm.model();
    this.headers =
        llm.key().map(key -> Map.of("Authorization", "Bearer " + key.reveal())).orElse(Map.of());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String answer(String rules, String matter) {
    return Thought.model(NAME, model, thought -> answer(rules, matter, thought));
  }

  /** What people say is shown to nobody else, however they say it. */
  private String answer(String rules, String matter, Thought thought) {
    var body = new String(json.write(request(rules, matter)), UTF_8);
    var answer = outbound.post(new Post(NAME, url, headers, body));
    var completion =
        answer.isSuccess() ? read(answer, Completion.class) : Optional.<Completion>empty();
    completion.flatMap(Completion::usage).ifPresent(used -> count(used, thought));
    var choices = completion.flatMap(Completion::choices);
    if (choices.isEmpty()) {
      throw answer.failure(NAME, word(answer));
    }
    return choices.get().stream()
        .flatMap(choice -> choice.message().stream())
        .flatMap(message -> message.content().stream())
        .findFirst()
        .orElse("");
  }

  /** Only what the server says; some say nothing. */
  private void count(Used used, Thought thought) {
    used.in().ifPresent(in -> used.out().ifPresent(out -> count(in, out, thought)));
  }

  private void count(long in, long out, Thought thought) {
    thought.took(in, out);
    var dollars = price.map(it -> OptionalDouble.of(it.of(in, out)));
    telemetry.tokens(model, in, out, dollars.orElseGet(OptionalDouble::empty));
  }

  private Request request(String rules, String matter) {
    return new Request(
        model,
        0,
        MOST_TOKENS,
        false,
        new Format("json_object"),
        List.of(
            new Message("system", Optional.of(rules)), new Message("user", Optional.of(matter))));
  }

  private <T> Optional<T> read(Answer answer, Class<T> type) {
    try {
      return Optional.ofNullable(json.read(answer.body().getBytes(UTF_8), type));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String word(Answer answer) {
    return read(answer, Refusal.class).flatMap(Refusal::error).stream()
        .flatMap(error -> Stream.of(error.code(), error.type()))
        .flatMap(Optional::stream)
        .filter(word -> WORD.matcher(word).matches())
        .findFirst()
        .orElse("");
  }
}
