package echoops.llm;

import java.time.Duration;

/**
 * A language model, or several of one provider that stand in for each other, that may ask for
 * tools. Safe for use by several threads.
 */
public interface ToolModel {
  /** Names it on screen, in the log, on health and in measurements. */
  String name();

  /** Begins a talk; nothing is sent yet. */
  Talk talk(Prompt prompt);

  /**
   * Has it made ready where that takes long, so that the first talk need not wait for it.
   *
   * @param patience how long that may take
   * @throws echoops.model.Failure if it cannot be made ready
   */
  default void warmUp(Duration patience) {}
}
