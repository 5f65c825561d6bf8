package echoops.store;

import echoops.model.Hash;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is known of a record for good, whether or not its payload is still there.
 *
 * <p>A record's hash covers the envelope, the former record's hash and the payload's hash, so that
 * a payload can go and the chain still holds.
 */
record Envelope(
    long sequence,
    String previous,
    long timeMillis,
    String kind,
    int version,
    Optional<String> incident,
    String actor,
    Optional<Long> cause,
    Optional<String> trace,
    String payloadHash) {

  String hash() {
    try {
      var bytes = new ByteArrayOutputStream(256);
      var out = new DataOutputStream(bytes);
      out.writeLong(sequence);
      text(out, previous);
      out.writeLong(timeMillis);
      text(out, kind);
      out.writeInt(version);
      text(out, incident.orElse(""));
      text(out, actor);
      out.writeLong(cause.orElse(0L));
      text(out, trace.orElse(""));
      text(out, payloadHash);
      return sha256(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Behind its length, so that no two envelopes have the same bytes. */
  private static void text(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Hash.sha256(bytes));
  }
}
