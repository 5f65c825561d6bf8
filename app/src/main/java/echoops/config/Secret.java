package echoops.config;

import echoops.model.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

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
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
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
