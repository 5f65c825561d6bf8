package echoops.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A value that is compared and used, never shown. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** Takes the same time whatever the two texts have in common, their length included. */
  public boolean matches(String offered) {
    return MessageDigest.isEqual(sha256(value), sha256(offered));
  }

  /** The value itself, for handing to whoever it is meant for. */
  public String reveal() {
    return value;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && matches(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
