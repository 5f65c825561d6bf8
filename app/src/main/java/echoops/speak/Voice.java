package echoops.speak;

import echoops.model.Speech;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who can say a sentence.
 *
 * <p>One thread at a time may ask. An answer comes within the voice's own deadline or fails with
 * {@link echoops.model.Failure.Unavailable}; a voice that failed may be asked again.
 */
public interface Voice extends AutoCloseable {
  /** The most that is said at once; brief sentences are far shorter. */
  int MOST_CHARACTERS = 1_000;

  /** Says a sentence: its words are the sentence's, parted by single spaces. */
  Speech say(String sentence);

  /** Says a sentence to nobody, made anew, to find out whether it can. */
  default Speech trial() {
    return say("The room can speak.");
  }

  /** All that its sound depends on, besides the sentence. */
  default String key() {
    return name();
  }

  /** The name under which it is shown. */
  String name();

  /** Why nothing can be said now, if that is known. Answers at once. */
  Optional<String> trouble();

  /** Drops what is kept of what was said until a moment: a sentence in it was erased. */
  default void forget(Instant until) {}

  @Override
  void close();
}
