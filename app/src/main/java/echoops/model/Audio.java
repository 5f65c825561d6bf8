package echoops.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/** Sound as the room plays it: one channel of 16-bit samples, {@link #RATE_HZ} a second. */
public final class Audio {
  public static final int RATE_HZ = 24_000;

  private static final int WAV_HEAD = 44;

  private final short[] samples;

  private Audio(short[] samples) {
    this.samples = samples;
  }

  public static Audio of(short[] samples) {
    return new Audio(samples.clone());
  }

  /** Reads what {@link #bytes} wrote. */
  public static Audio of(byte[] bytes) {
    var samples = new short[bytes.length / Short.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return new Audio(samples);
  }

  /** This, and then the other. */
  public Audio then(Audio next) {
    var both = Arrays.copyOf(samples, samples.length + next.samples.length);
    System.arraycopy(next.samples, 0, both, samples.length, next.samples.length);
    return new Audio(both);
  }

  /** The part of it from one sample on, until before another. */
  public Audio part(int from, int to) {
    return new Audio(Arrays.copyOfRange(samples, from, to));
  }

  public short[] samples() {
    return samples.clone();
  }

  /** How many samples there are. */
  public int size() {
    return samples.length;
  }

  public Duration length() {
    return Duration.ofMillis(size() * 1_000L / RATE_HZ);
  }

  /** The same as a file that any player knows. */
  public byte[] wav() {
    int size = samples.length * Short.BYTES;
    return ByteBuffer.allocate(WAV_HEAD + size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(US_ASCII))
        .putInt(WAV_HEAD - 8 + size)
        .put("WAVEfmt ".getBytes(US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(RATE_HZ)
        .putInt(RATE_HZ * Short.BYTES)
        .putShort((short) Short.BYTES)
        .putShort((short) Short.SIZE)
        .put("data".getBytes(US_ASCII))
        .putInt(size)
        .put(bytes())
        .array();
  }

  /** All samples, two bytes each, the low one first. */
  public byte[] bytes() {
    return bytes(0, size());
  }

  /** So many samples from one on, or as many as there are. */
  public byte[] bytes(int from, int count) {
    int to = Math.min(size(), from + count);
    var bytes = ByteBuffer.allocate((to - from) * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples, from, to - from);
    return bytes.array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Audio audio && Arrays.equals(samples, audio.samples);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Audio of " + length();
  }
}
