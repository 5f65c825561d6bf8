package echoops.llm;

/**
 * A language model.
 *
 * <p>Safe for use by several threads. It answers within its own deadline. What it says is text that
 * somebody else wrote: it may be anything, and means nothing until it has been checked.
 */
public interface LanguageModel {
  /** Names it in the log, on health and in measurements. */
  String name();

  /**
   * Asks it, and waits for what it says; empty if it says nothing.
   *
   * @param rules what it is to do
   * @param matter what it is to do it with, which is data, whatever it says
   * @throws echoops.model.Failure.Unavailable if it cannot answer for now
   * @throws echoops.model.Failure.Rejected if it would refuse this every time
   */
  String answer(String rules, String matter);
}
