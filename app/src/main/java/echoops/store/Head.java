package echoops.store;

import java.util.HexFormat;

/** The place and the hash of a record: an anchor against which a log's history is checked. */
public record Head(long sequence, String hash) {
  /** Before the first record. */
  public static final Head START = new Head(0, "0".repeat(64));

  public Head {
    if (sequence < 0 || !hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "anchor " + sequence + ":" + hash + ": not SEQUENCE:64 hex digits");
    }
  }

  /** Reads {@code SEQUENCE:HASH}. */
  public static Head parse(String text) {
    int colon = text.indexOf(':');
    try {
      return new Head(
          Long.parseLong(text.substring(0, Math.max(colon, 0))), text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("anchor " + text + ": not SEQUENCE:64 hex digits", e);
    }
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hash);
  }

  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
