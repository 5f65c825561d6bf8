package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whether errors of prediction are larger or smaller of late than they used to be. */
@OwnedBy("the detector")
final class Spread {
  private static final double QUICK = 0.05;
  private static final double SLOW = 0.001;

  private final TwoTails tails = new TwoTails();
  private double quick;
  private double slow;

  double surprise(double error, boolean isLearned, long seen) {
    double size = Math.abs(error);
    quick += QUICK * (size - quick);
    double surprise = isLearned ? tails.surprise(ratio()) : 0;
    slow += Math.max(SLOW, 1.0 / seen) * (size - slow);
    return surprise;
  }

  private double ratio() {
    return quick > 0 && slow > 0 ? Math.log(quick / slow) : 0;
  }

  void write(DataOutput out) throws IOException {
    tails.write(out);
    out.writeDouble(quick);
    out.writeDouble(slow);
  }

  void read(DataInput in) throws IOException {
    tails.read(in);
    quick = in.readDouble();
    slow = in.readDouble();
  }

  int bytes() {
    return tails.bytes() + 16;
  }
}
