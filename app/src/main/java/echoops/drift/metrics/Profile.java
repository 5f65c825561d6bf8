package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The usual course of a metric over a day or a week: values at equally spaced moments, with
 * straight lines between them.
 */
@OwnedBy("the detector")
final class Profile {
  /** So near to a moment, in spacings, a sample tells nothing of the next one. */
  private static final double NEAR = 0.02;

  /** Samples beyond these do not make a moment better known. */
  private static final double MOST = 1e6;

  private final double period;
  private final double rate;
  private final double[] values;
  private final float[] weights;
  private int left;
  private int right;
  private double toRight;

  /**
   * @param period in seconds
   * @param rate how much of a moment's value one whole period renews
   */
  Profile(double period, int moments, double rate) {
    this.period = period;
    this.rate = rate;
    values = new double[moments];
    weights = new float[moments];
  }

  /** What is usual then, or NaN while that time of the period has not been seen. */
  double at(double seconds) {
    double place = (seconds - Math.floor(seconds / period) * period) / period * values.length;
    left = Math.min((int) place, values.length - 1);
    right = (left + 1) % values.length;
    toRight = snap(place - left);
    boolean isKnown =
        (toRight == 1 || weights[left] >= 0.5) && (toRight == 0 || weights[right] >= 0.5);
    return isKnown ? (1 - toRight) * values[left] + toRight * values[right] : Double.NaN;
  }

  private static double snap(double share) {
    return share < NEAR ? 0 : share > 1 - NEAR ? 1 : share;
  }

  /** Learns the value at the time last asked for. */
  void learn(double value, double expected, double interval) {
    double share = Math.min(1, interval * values.length / period);
    learn(left, 1 - toRight, value, expected, share);
    learn(right, toRight, value, expected, share);
  }

  private void learn(int moment, double weight, double value, double expected, double share) {
    if (weight == 0) {
      return;
    }
    if (weights[moment] == 0) {
      values[moment] = value;
      weights[moment] = (float) weight;
      return;
    }
    weights[moment] = (float) Math.min(MOST, weights[moment] + weight);
    double error = value - (Double.isNaN(expected) ? values[moment] : expected);
    values[moment] += weight * Math.max(rate * share, 1 / (weights[moment] + 1)) * error;
  }

  void write(DataOutput out) throws IOException {
    Doubles.write(out, values);
    for (float weight : weights) {
      out.writeFloat(weight);
    }
  }

  void read(DataInput in) throws IOException {
    Doubles.read(in, values);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readFloat();
    }
  }

  int bytes() {
    return (Double.BYTES + Float.BYTES) * values.length + 64;
  }
}
