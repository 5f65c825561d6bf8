package echoops.sound;

/**
 * Brings sound from one rate to another by a windowed sinc, one table of weights for each place
 * that an output sample can have between two input samples. Pure.
 */
public final class Resampler {
  /**
   * Input samples on each side of a place: 24 leave less than -70 dB of what should not be there.
   */
  private static final int REACH = 24;

  /** Of the lower of the two limits: what is above would come back as another tone. */
  private static final double CUTOFF = 0.94;

  private final int up;
  private final int down;
  private final double[][] weights;

  private Resampler(int fromHz, int toHz) {
    int common = gcd(fromHz, toHz);
    up = toHz / common;
    down = fromHz / common;
    weights = new double[up][];
    double cutoff = CUTOFF * Math.min(1, (double) toHz / fromHz);
    for (int phase = 0; phase < up; phase++) {
      weights[phase] = weights((double) phase / up, cutoff);
    }
  }

  public static short[] resample(short[] samples, int fromHz, int toHz) {
    return fromHz == toHz ? samples : new Resampler(fromHz, toHz).resample(samples);
  }

  private short[] resample(short[] in) {
    var out = new short[(int) ((long) in.length * up / down)];
    for (int i = 0; i < out.length; i++) {
      long place = (long) i * down;
      out[i] = sample(in, (int) (place / up), weights[(int) (place % up)]);
    }
    return out;
  }

  private static short sample(short[] in, int before, double[] weights) {
    double sum = 0;
    int first = before - REACH + 1;
    for (int i = Math.max(0, -first); i < weights.length && first + i < in.length; i++) {
      sum += in[first + i] * weights[i];
    }
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** Of the input samples around a place that lies so far behind one of them. */
  private static double[] weights(double behind, double cutoff) {
    var weights = new double[2 * REACH];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = i - REACH + 1 - behind;
      weights[i] = sinc(cutoff * distance) * blackman(distance / REACH);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double blackman(double x) {
    return Math.abs(x) >= 1
        ? 0
        : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
  }

  private static int gcd(int one, int other) {
    return other == 0 ? one : gcd(other, one % other);
  }
}
