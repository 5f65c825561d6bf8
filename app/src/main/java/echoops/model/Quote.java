package echoops.model;

/**
 * A stranger's words, made fit to be shown: on one line, of 300 characters at most, with secrets
 * taken out. They are shown in quotation marks, and never said aloud.
 */
public record Quote(String text) {
  private static final int MOST = 300;

  /** Reads what was quoted before; new words come through {@link #of}. */
  public Quote {
    text = Visible.line(text, MOST);
  }

  @Override
  public String toString() {
    return text;
  }

  public static Quote of(String raw) {
    return new Quote(Redaction.line(raw, MOST));
  }
}
