package echoops.model;

import java.util.Optional;

/**
 * The body of a webhook whose sender has proved who it is.
 *
 * @param delivery the sender's own id of this delivery, the same when it tries again
 */
public record Webhook(Sender sender, byte[] body, Shape shape, Optional<String> delivery) {
  /** So much is kept of a body that is too large or not understood. */
  public static final int KEPT_BYTES = 65_536;

  /** How to take the bytes. */
  public enum Shape {
    JSON,
    /** {@code application/x-www-form-urlencoded}. */
    FORM,
    /** The beginning of a body that was too large, or not to be decoded. */
    CUT_OFF
  }

  public Webhook {
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }
}
