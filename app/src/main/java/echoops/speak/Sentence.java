package echoops.speak;

import echoops.model.Failure;
import java.time.Duration;

/** What may be given to a voice: words on one line, nothing that an engine takes for a command. */
final class Sentence {
  private Sentence() {}

  /**
   * The sentence with single spaces and without what cannot be seen.
   *
   * @throws Failure.Unavailable if there is nothing to say, or far too much
   */
  static String plain(String sentence) {
    var plain = sentence.replaceAll("[\\p{C}\\p{Z}\\s]+", " ").strip();
    if (plain.isEmpty() || plain.length() > Voice.MOST_CHARACTERS) {
      throw new Failure.Unavailable(
          "a sentence of " + plain.length() + " characters cannot be said", Duration.ofHours(1));
    }
    return plain;
  }
}
