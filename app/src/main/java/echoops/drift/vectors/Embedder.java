package echoops.drift.vectors;

/**
 * Says what the text of a template is about.
 *
 * <p>The same text gives the same embedding, in every run. Used by one thread at a time, and by
 * none once it is closed.
 */
public interface Embedder extends AutoCloseable {
  /** Names it and its version: what two embedders say cannot be compared. */
  String name();

  int dimensions();

  /**
   * How alike two templates are that have nothing to do with each other; what is less alike than
   * that is no more foreign. Only what is above it tells anything.
   */
  double unrelated();

  Embedding embed(String text);

  @Override
  void close();
}
