package echoops.model;

/** A word of a caption, and when it is said, in milliseconds into the sound. */
public record Word(String text, int from, int to) {
  public Word {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("\"" + text + "\" from " + from + " to " + to);
    }
  }

  /** The same so much later. */
  public Word later(int millis) {
    return new Word(text, from + millis, to + millis);
  }
}
