package echoops.hear;

import echoops.model.Transcript;
import java.util.Optional;

/** Is told what is heard. */
public interface Scribe {
  /** What it sounds like so far; it may change. */
  void partial(String text);

  /**
   * An utterance is over.
   *
   * @param exact in the phrases that were listened for
   * @param free in any words, where the model has enough of them
   */
  void heard(Transcript exact, Optional<Transcript> free);

  /** The utterance that was being said was not heard to its end, and will not be. */
  void lost(String because);
}
