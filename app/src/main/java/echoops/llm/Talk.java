package echoops.llm;

import java.util.List;

/**
 * A talk with a model, which keeps what was said in it. For one thread.
 *
 * <p>Whoever asks waits for all attempts: a call is repeated at most twice, and only within the
 * limits. What a model says is handed back, however odd; a provider that cannot answer throws
 * {@link echoops.model.Failure.Unavailable}, and one that would never, {@link
 * echoops.model.Failure.Rejected}.
 */
public interface Talk {
  /** What it says next. */
  Said ask(Limits limits);

  /** Tells it what became of its last calls, one result for each, in their order. */
  void answer(List<String> results);

  /** Tells it something else. */
  void tell(String words);

  /** What it says at last: JSON of that shape, if it does as it is told. It has no tools then. */
  Said conclude(Shape.Fields shape, Limits limits);
}
