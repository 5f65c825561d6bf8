package echoops.testing;

import echoops.sound.Recording;
import echoops.sound.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Somebody who talks: a voice of espeak-ng, and what it says as a microphone would take it. */
public final class Talker {
  public static final int RATE_HZ = 16_000;

  private static final int LEAD_IN = RATE_HZ / 4;
  private static final double NOISE = 4;

  private final String voice;
  private final Random random = new Random(7);

  public Talker(String voice) {
    this.voice = voice;
  }

  /** With a little of the silence that is around all speech, which is never quite silent. */
  public byte[] says(String sentence) {
    return bytes(samples(sentence));
  }

  private short[] samples(String sentence) {
    var said = recording(sentence).at(RATE_HZ);
    var samples = new short[said.length + 2 * LEAD_IN];
    System.arraycopy(said, 0, samples, LEAD_IN, said.length);
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          (short)
              Math.clamp(samples[i] + Math.round(NOISE * random.nextGaussian()), -32_768, 32_767);
    }
    return samples;
  }

  private Recording recording(String sentence) {
    try {
      var file = Files.createTempFile("talker", ".wav");
      try {
        var process =
            new ProcessBuilder(
                    "espeak-ng", "-v", voice, "-s", "150", "-w", file.toString(), sentence)
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
          throw new AssertionError("espeak-ng cannot speak as " + voice);
        }
        return Wav.read(Files.readAllBytes(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("sudo apt-get install espeak-ng", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public static byte[] bytes(short[] samples) {
    var bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  /** A file of what they say, with silence around it, for a browser's microphone. */
  public void write(Path file, String sentence, double silentSeconds) throws IOException {
    var said = samples(sentence);
    var samples = new short[said.length + (int) (2 * silentSeconds * RATE_HZ)];
    System.arraycopy(said, 0, samples, (int) (silentSeconds * RATE_HZ), said.length);
    Files.write(file, wav(bytes(samples)));
  }

  private static byte[] wav(byte[] sound) {
    return ByteBuffer.allocate(44 + sound.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .putInt(36 + sound.length)
        .put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(RATE_HZ)
        .putInt(2 * RATE_HZ)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .putInt(sound.length)
        .put(sound)
        .array();
  }
}
