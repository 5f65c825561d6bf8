package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whether a metric that used to change has kept one value for much longer than it ever did. */
@OwnedBy("the detector")
final class FlatLine {
  private static final int TIMES = 3;
  private static final int AT_LEAST = 30;

  /** A metric that changed less often is taken for a constant. */
  private static final int CHANGES = 100;

  /** A tenfold surprise for every ten samples more. */
  private static final double SURPRISE_A_SAMPLE = 0.1;

  private static final double MOST = 9;

  private double value = Double.NaN;
  private int run;
  private int longest;
  private int changes;

  /** How long the value was kept that the newest sample is the end of. */
  private int ended;

  double surprise(double next) {
    ended = next == value ? 0 : run;
    if (next != value) {
      value = next;
      run = 0;
      changes = Math.min(changes + 1, CHANGES);
      return 0;
    }
    run++;
    long beyond = run - (long) TIMES * longest - AT_LEAST;
    return beyond < 0 || changes < CHANGES ? 0 : Math.min(MOST, 3 + SURPRISE_A_SAMPLE * beyond);
  }

  /** A value that is kept for so long is usual. */
  void learn() {
    longest = Math.max(longest, ended);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(value);
    out.writeInt(run);
    out.writeInt(longest);
    out.writeInt(changes);
  }

  void read(DataInput in) throws IOException {
    value = in.readDouble();
    run = in.readInt();
    longest = in.readInt();
    changes = in.readInt();
  }
}
