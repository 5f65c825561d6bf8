package echoops.outbound;

import java.io.IOException;

/**
 * The cause of a failure after which nobody knows whether the other system did what it was asked:
 * the call went out, and no good answer came back.
 */
public final class Unanswered extends IOException {
  private static final long serialVersionUID = 1;

  public Unanswered(String message) {
    super(message);
  }

  Unanswered(String message, IOException cause) {
    super(message, cause);
  }
}
