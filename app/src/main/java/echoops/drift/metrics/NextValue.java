package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a metric's next value will be, by whichever has been right of late: the last value, a quick
 * and a slower mean, the course of the day and of the week, these two moved to where the metric is
 * now.
 */
@OwnedBy("the detector")
final class NextValue {
  private static final double QUICK = 0.2;
  private static final double SLOWER = 0.05;
  private static final double ERROR_RATE = 0.003;

  private final Expert expert = new Expert(5, 1, ERROR_RATE);

  /** The last value, the two means, and the two offsets to the seasons. */
  private final double[] state = new double[5];

  double expected(double ofDay, double ofWeek) {
    for (int i = 0; i < 3; i++) {
      expert.hear(i, state[i]);
    }
    expert.hear(3, ofDay + state[3]);
    expert.hear(4, ofWeek + state[4]);
    return expert.choose();
  }

  /** Learns which of them was right. */
  void learn(double value, long seen) {
    expert.learn(value, seen);
  }

  /** Goes to where the metric is. */
  void follow(double value, double ofDay, double ofWeek, long seen) {
    state[0] = value;
    state[1] += Math.max(QUICK, 1.0 / seen) * (value - state[1]);
    state[2] += Math.max(SLOWER, 1.0 / seen) * (value - state[2]);
    state[3] += SLOWER * (Double.isNaN(ofDay) ? 0 : value - ofDay - state[3]);
    state[4] += SLOWER * (Double.isNaN(ofWeek) ? 0 : value - ofWeek - state[4]);
  }

  void write(DataOutput out) throws IOException {
    expert.write(out);
    Doubles.write(out, state);
  }

  void read(DataInput in) throws IOException {
    expert.read(in);
    Doubles.read(in, state);
  }

  int bytes() {
    return expert.bytes() + Double.BYTES * state.length + 16;
  }
}
