package echoops.llm;

import echoops.llm.Setback.Turn;
import echoops.model.Failure;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Models behind a server for chats. */
final class ChatModel implements ToolModel {
  private final String name;
  private final List<String> models;
  private final Dialect dialect;
  private final Outbound outbound;
  private final Attempts attempts;

  /** Models that were found to be without. */
  private final Set<String> withoutTools = ConcurrentHashMap.newKeySet();

  private final Set<String> withoutSchema = ConcurrentHashMap.newKeySet();

  ChatModel(String name, List<String> models, Dialect dialect, Outbound outbound, Means means) {
    this.name = name;
    this.models = List.copyOf(models);
    this.dialect = dialect;
    this.outbound = outbound;
    this.attempts = new Attempts(name, outbound, means);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Talk talk(Prompt prompt) {
    return new ChatTalk(this, prompt);
  }

  @Override
  public void warmUp(Duration patience) {
    if (dialect instanceof OllamaDialect ollama) {
      var answer = outbound.post(ollama.loading(models.getFirst()), patience);
      if (!answer.isSuccess()) {
        throw answer.failure(name, "");
      }
    }
  }

  Said any(Supplier<String> told, Duration time, Attempts.Attempt attempt) {
    return attempts.any(models, told, time, attempt);
  }

  boolean hasTools(String model) {
    return !withoutTools.contains(model);
  }

  boolean hasSchema(String model) {
    return !withoutSchema.contains(model);
  }

  /** One call, whose refusal may teach something about the model. */
  Said exchange(String model, Question question, Duration patience) throws Setback {
    try {
      var answer = post(model, question, patience);
      if (answer.isSuccess()) {
        return dialect.read(model, answer.body());
      }
      throw ChatRefusal.of(answer);
    } catch (Setback e) {
      throw learned(model, e);
    }
  }

  private Setback learned(String model, Setback e) {
    boolean isNews =
        switch (e.turn()) {
          case WITHOUT_TOOLS -> isFinal(e) && withoutTools.add(model);
          case WITHOUT_SCHEMA -> withoutSchema.add(model);
          default -> false;
        };
    return isNews ? new Setback(Turn.AGAIN, e.words()) : e;
  }

  /** Groq says so of a single answer that it could not read, which says nothing of the model. */
  private static boolean isFinal(Setback e) {
    return !e.words().endsWith("tool_use_failed");
  }

  private Answer post(String model, Question question, Duration patience) throws Setback {
    try {
      return outbound.post(dialect.post(model, question), patience);
    } catch (Failure.Unavailable e) {
      throw setback(e);
    }
  }

  /** What took too long would take as long again; and who is left alone is left alone. */
  static Setback setback(Failure.Unavailable e) {
    boolean isWorthAnother = e.getCause() != null && causes(e).noneMatch(ChatModel::isTimeout);
    return new Setback(isWorthAnother ? Turn.AGAIN : Turn.OTHER_PROVIDER, e.reason());
  }

  static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(Optional.of(e), Optional::isPresent, it -> it.map(Throwable::getCause))
        .limit(10)
        .flatMap(Optional::stream);
  }

  static boolean isTimeout(Throwable e) {
    return e instanceof InterruptedIOException;
  }
}
