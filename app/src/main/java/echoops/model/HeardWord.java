package echoops.model;

/**
 * A word that was heard.
 *
 * @param from when it began, in milliseconds into the sound
 * @param confidence how sure the ear is, from 0 to 1
 */
public record HeardWord(String text, int from, int to, double confidence) {
  public HeardWord {
    if (from < 0 || to < from || !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" from " + from + " to " + to + ", confidence " + confidence);
    }
  }
}
