package echoops.speak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import echoops.model.Audio;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads what programs write as sound: WAV with 16-bit samples, or the bare samples. Pure. */
final class Sound {
  private static final int HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int FORMAT = 16;
  private static final int PCM = 1;
  private static final int LEAST_RATE_HZ = 8_000;
  private static final int MOST_RATE_HZ = 48_000;

  private Sound() {}

  static Audio read(byte[] bytes, int bareRateHz) throws IOException {
    boolean isWav = bytes.length >= HEAD && "RIFF".equals(word(bytes, 0));
    var audio = isWav ? wav(bytes) : mono(ByteBuffer.wrap(bytes), 1, bareRateHz);
    if (audio.size() == 0) {
      throw new IOException("no sound came out");
    }
    return audio;
  }

  /** Heads of streamed files lie about the length, so the samples end where the bytes end. */
  private static Audio wav(byte[] bytes) throws IOException {
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
  private static Audio mono(ByteBuffer bytes, int channels, int rateHz) throws IOException {
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
    return Resampler.resample(mono, rateHz);
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
