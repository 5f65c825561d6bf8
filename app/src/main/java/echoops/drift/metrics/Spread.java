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

  /** Takes the error of a sample and says by what ratio errors are now larger than they were. */
  double ratio(double error) {
    quick += QUICK * (Math.abs(error) - quick);
    return quick > 0 && slow > 0 ? Math.log(quick / slow) : 0;
  }

  double surprise(double ratio) {
    return tails.surprise(ratio);
  }

  void learn(double ratio) {
    tails.learn(ratio);
  }

  void forget(double ratio) {
    tails.forget(ratio);
  }

  /** How large errors usually are. */
  double slow() {
    return slow;
  }

  void slow(double size) {
    slow = size;
  }

  void follow(double error, long seen) {
    slow += Math.max(SLOW, 1.0 / seen) * (Math.abs(error) - slow);
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
