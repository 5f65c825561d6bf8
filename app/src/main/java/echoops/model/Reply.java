package echoops.model;

/** What the room answers: as it is read, with digits, and as it is said, in words. */
public record Reply(String shown, String spoken) {
  /** Where both are the same. */
  public static Reply of(String text) {
    return new Reply(text, text);
  }

  public Reply and(Reply more) {
    return new Reply(join(shown, more.shown), join(spoken, more.spoken));
  }

  private static String join(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + " " + other;
  }
}
