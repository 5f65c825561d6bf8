package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How often something deviated as far as now, to its own side: metrics are seldom symmetric. */
@OwnedBy("the detector")
final class TwoTails {
  private final Tail above = new Tail();
  private final Tail below = new Tail();

  double surprise(double deviation) {
    return deviation > 0 ? above.surprise(deviation) : below.surprise(-deviation);
  }

  void learn(double deviation) {
    above.learn(Math.max(0, deviation));
    below.learn(Math.max(0, -deviation));
  }

  void forget(double deviation) {
    above.forget(Math.max(0, deviation));
    below.forget(Math.max(0, -deviation));
  }

  double above(double share) {
    return above.exceededBy(share);
  }

  double below(double share) {
    return below.exceededBy(share);
  }

  void write(DataOutput out) throws IOException {
    above.write(out);
    below.write(out);
  }

  void read(DataInput in) throws IOException {
    above.read(in);
    below.read(in);
  }

  int bytes() {
    return above.bytes() + below.bytes();
  }
}
