package echoops.speak;

import echoops.model.Failure;
import echoops.model.Speech;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Somebody who can say a sentence. Safe for use by several threads.
 *
 * <p>A voice is done within its own deadline or fails with {@link Failure.Unavailable}; one that
 * failed may be asked again.
 */
public interface Voice extends AutoCloseable {
  /** The most that is said at once; brief sentences are far shorter. */
  int MOST_CHARACTERS = 1_000;

  /**
   * Says a sentence, and hands over each piece as soon as it is made. The words of the pieces are
   * the sentence's, parted by single spaces. Where it fails in the middle, the pieces end with a
   * whole word: who goes on with the next one repeats nothing.
   */
  void say(String sentence, Consumer<Speech> taker);

  /** As above, once it is whole. */
  default Speech say(String sentence) {
    var pieces = new ArrayList<Speech>();
    say(sentence, pieces::add);
    return pieces.stream()
        .reduce(Speech::then)
        .orElseThrow(() -> new Failure.Unavailable(name() + " said nothing", Duration.ZERO));
  }

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

  /** Why it does not sound as it should, if so; what it says is heard all the same. */
  default Optional<String> shortcoming() {
    return trouble();
  }

  /** What the room should hear of the voice itself, if there is something; told once. */
  default Optional<String> notice() {
    return Optional.empty();
  }

  /** Drops what is kept of what was said until a moment: a sentence in it was erased. */
  default void forget(Instant until) {}

  @Override
  void close();
}
