package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Which of some simple predictions has been the best of late. */
@OwnedBy("the detector")
final class Expert {
  /** One wild sample is no reason to change one's mind. */
  private static final double LARGEST = 10;

  /** A longer season that is nearly as good knows of more to come. */
  private static final double NEARLY = 1.1;

  private final double preference;
  private final double rate;
  private final double[] predictions;
  private final double[] errors;
  private int best;

  /**
   * @param preference by what share another's error must be smaller for the first one to lose
   * @param rate how fast errors are forgotten, a sample
   */
  Expert(int count, double preference, double rate) {
    this.preference = preference;
    this.rate = rate;
    predictions = new double[count];
    errors = new double[count];
  }

  /** Sets what one of them predicts; NaN when it does not know. */
  void hear(int which, double prediction) {
    predictions[which] = prediction;
  }

  /** The prediction of the best one. The first one always has one. */
  double choose() {
    best = 0;
    for (int i = 1; i < errors.length; i++) {
      boolean isKnown = !Double.isNaN(predictions[i]) && errors[i] > 0;
      if (isKnown && errors[i] < errors[best] * (best == 0 ? preference : NEARLY)) {
        best = i;
      }
    }
    return predictions[best];
  }

  boolean choseFirst() {
    return best == 0;
  }

  void learn(double value, long seen) {
    for (int i = 0; i < errors.length; i++) {
      if (!Double.isNaN(predictions[i])) {
        double error = Math.abs(value - predictions[i]);
        double bounded = errors[i] > 0 ? Math.min(error, LARGEST * errors[i]) : error;
        errors[i] += Math.max(rate, 1.0 / seen) * (bounded - errors[i]);
      }
    }
  }

  void write(DataOutput out) throws IOException {
    Doubles.write(out, errors);
  }

  void read(DataInput in) throws IOException {
    Doubles.read(in, errors);
    Arrays.fill(predictions, Double.NaN);
  }

  int bytes() {
    return 2 * Double.BYTES * errors.length + 48;
  }
}
