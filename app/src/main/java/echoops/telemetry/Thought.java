package echoops.telemetry;

import datadog.trace.api.llmobs.LLMObs;
import datadog.trace.api.llmobs.LLMObs.LLMMessage;
import datadog.trace.api.llmobs.LLMObsSpan;
import datadog.trace.api.llmobs.noop.NoOpLLMObsSpan;
import echoops.model.IncidentId;
import echoops.model.Redaction;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an agent thinks, looks up and asks a model, as LLM Observability of Datadog shows it, where
 * the process carries Datadog's agent and that is switched on; else nothing. For one thread.
 *
 * <p>What is shown of questions and answers has no secrets in it.
 */
public final class Thought {
  /** As the agent's settings name the application. */
  private static final String AS_SET = "";

  private static final String NONE = "";

  private final LLMObsSpan span;

  private Thought(LLMObsSpan span) {
    this.span = span;
  }

  /** Something that is thought, and what comes of it. */
  public interface Thinking<T, E extends Exception> {
    T thought(Thought thought) throws E;
  }

  /** Somebody looks for something until they know, or give up. */
  public static <T, E extends Exception> T agent(
      String name, IncidentId session, Thinking<T, E> thinking) throws E {
    return new Thought(LLMObs.startAgentSpan(name, AS_SET, session.value())).told(thinking);
  }

  /** Somebody looks something up. */
  public static <T, E extends Exception> T tool(String name, Thinking<T, E> thinking) throws E {
    return Traces.in(
        Hop.PROBE, () -> new Thought(LLMObs.startToolSpan(name, AS_SET, NONE)).told(thinking));
  }

  /** A model is asked. */
  public static <T, E extends Exception> T model(
      String provider, String model, Thinking<T, E> thinking) throws E {
    return Traces.in(Hop.MODEL, () -> asked(provider, model, thinking));
  }

  private static <T, E extends Exception> T asked(
      String provider, String model, Thinking<T, E> thinking) throws E {
    Traces.tell(Fact.PROVIDER, provider);
    Traces.tell(Fact.MODEL, model);
    var span = LLMObs.startLLMSpan(Hop.MODEL.word(), model, provider, AS_SET, NONE);
    return new Thought(span).told(thinking);
  }

  private <T, E extends Exception> T told(Thinking<T, E> thinking) throws E {
    try {
      return thinking.thought(this);
    } catch (Exception e) {
      // Seen in passing: it is whoever called who handles it.
      span.setError(true);
      span.setErrorMessage(e.getClass().getSimpleName());
      throw e;
    } finally {
      span.finish();
    }
  }

  /** What was wanted, and what came of it. */
  public void cameTo(Supplier<String> wanted, Supplier<String> result) {
    if (isShown()) {
      span.annotateIO(Redaction.of(wanted.get()), Redaction.of(result.get()));
    }
  }

  /** What the model was told last, and what it said to that. */
  public void said(Supplier<String> told, Supplier<String> answer) {
    if (isShown()) {
      span.annotateIO(message("user", told), message("assistant", answer));
    }
  }

  private boolean isShown() {
    return !(span instanceof NoOpLLMObsSpan);
  }

  private static List<LLMMessage> message(String role, Supplier<String> words) {
    return List.of(LLMMessage.from(role, Redaction.of(words.get())));
  }

  /** What the model's server says that it took. */
  public void took(long read, long written) {
    Traces.tell(Fact.TOKENS_READ, read);
    Traces.tell(Fact.TOKENS_WRITTEN, written);
    span.setMetrics(
        Map.of("input_tokens", read, "output_tokens", written, "total_tokens", read + written));
  }
}
