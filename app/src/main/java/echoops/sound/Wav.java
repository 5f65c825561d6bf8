package echoops.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads sound as programs write it: WAV with 16-bit samples, or the bare samples, all channels
 * mixed into one. Pure.
 */
public final class Wav {
  private static final int HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int FORMAT = 16;
  private static final int PCM = 1;
  private static final int LEAST_RATE_HZ = 8_000;
  private static final int MOST_RATE_HZ = 48_000;

  private Wav() {}

  /** Whether it is no bare sound, but a file of the kind that WAV is one of. */
  public static boolean isWrapped(byte[] bytes) {
    return bytes.length >= HEAD && "RIFF".equals(word(bytes, 0));
  }

  static boolean isWav(byte[] bytes) {
    return isWrapped(bytes) && "WAVE".equals(word(bytes, 8));
  }

  /** Samples without a head. */
  public static Recording bare(byte[] bytes, int rateHz) throws IOException {
    return mono(ByteBuffer.wrap(bytes), 1, rateHz);
  }

  /**
   * Reads a file. Heads of streamed files lie about the length, so the samples end where the bytes
   * end.
   */
  public static Recording read(byte[] bytes) throws IOException {
    expect(isWav(bytes), "not a WAV file");
    int channels = 0;
    int rateHz = 0;
    int at = HEAD;
    while (at + CHUNK_HEAD <= bytes.length) {
      var chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      long size = Integer.toUnsignedLong(chunk.getInt(at + 4));
      int content = at + CHUNK_HEAD;
      if ("data".equals(word(bytes, at))) {
        int end = (int) Math.min(bytes.length, content + size);
        return mono(ByteBuffer.wrap(bytes, content, end - content), channels, rateHz);
      }
      if ("fmt ".equals(word(bytes, at)) && content + FORMAT <= bytes.length) {
        expect(chunk.getShort(content) == PCM, "not plain samples");
        channels = chunk.getShort(content + 2);
        rateHz = chunk.getInt(content + 4);
        expect(chunk.getShort(content + 14) == Short.SIZE, "not 16 bits a sample");
      }
      at = (int) Math.min(bytes.length, content + size + size % 2);
    }
    throw new IOException("a WAV file without sound");
  }

  /** The mean of all channels. */
  private static Recording mono(ByteBuffer bytes, int channels, int rateHz) throws IOException {
    expect(channels >= 1 && channels <= 8, channels + " channels");
    expect(rateHz >= LEAST_RATE_HZ && rateHz <= MOST_RATE_HZ, rateHz + " samples a second");
    var samples = bytes.order(ByteOrder.LITTLE_ENDIAN).slice().order(ByteOrder.LITTLE_ENDIAN);
    var mono = new short[samples.remaining() / (channels * Short.BYTES)];
    for (int i = 0; i < mono.length; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += samples.getShort();
      }
      mono[i] = (short) (sum / channels);
    }
    return new Recording(mono, rateHz);
  }

  private static String word(byte[] bytes, int at) {
    return new String(bytes, at, 4, ISO_8859_1);
  }

  private static void expect(boolean fits, String found) throws IOException {
    if (!fits) {
      throw new IOException("sound that is not understood: " + found);
    }
  }
}
