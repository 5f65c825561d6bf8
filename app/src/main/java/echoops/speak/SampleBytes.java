package echoops.speak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import echoops.model.Audio;
import echoops.model.OwnedBy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Bare 16-bit samples in pieces, which may end between the two bytes of one. */
@OwnedBy("the thread that reads the answer")
final class SampleBytes {
  /** How files begin; none of them is bare sound. */
  private static final List<String> HEADS = List.of("RIFF", "ID3", "OggS", "fLaC", "<!DO", "<htm");

  private byte[] left = new byte[0];
  private boolean hasBegun;

  /**
   * The samples that are whole.
   *
   * @throws IOException if they are a file of some kind
   */
  Audio next(byte[] bytes) throws IOException {
    var all = new ByteArrayOutputStream();
    all.writeBytes(left);
    all.writeBytes(bytes);
    var joined = all.toByteArray();
    if (!hasBegun && joined.length > 0) {
      hasBegun = true;
      expectBare(joined);
    }
    int whole = joined.length - joined.length % Short.BYTES;
    left = Arrays.copyOfRange(joined, whole, joined.length);
    return Audio.of(Arrays.copyOf(joined, whole));
  }

  private static void expectBare(byte[] bytes) throws IOException {
    var head = new String(bytes, 0, Math.min(4, bytes.length), US_ASCII);
    if (HEADS.stream().anyMatch(head::startsWith)) {
      throw new IOException("a file that begins with \"" + head + "\" instead of bare samples");
    }
  }
}
