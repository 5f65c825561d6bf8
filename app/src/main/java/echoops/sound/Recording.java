package echoops.sound;

/** One channel of 16-bit samples, so many a second. Whoever has it does not change it. */
public record Recording(short[] samples, int rateHz) {
  /** Its samples, at another rate. */
  public short[] at(int otherHz) {
    return Resampler.resample(samples, rateHz, otherHz);
  }

  public double seconds() {
    return (double) samples.length / rateHz;
  }
}
