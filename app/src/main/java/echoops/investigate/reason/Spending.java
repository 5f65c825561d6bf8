package echoops.investigate.reason;

import echoops.llm.Usage;
import echoops.model.IncidentId;
import java.util.OptionalDouble;

/** Is told what a language model took, as often as one answered. Must be safe for any thread. */
@FunctionalInterface
public interface Spending {
  /**
   * An answer was paid for.
   *
   * @param dollars absent where nobody told us the model's price, which does not mean nothing
   */
  void spent(IncidentId incident, Usage usage, OptionalDouble dollars);
}
