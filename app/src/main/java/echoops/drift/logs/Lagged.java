package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A count that becomes usual only two turns after it was made, so that a change is not learned
 * while it is still being noticed.
 */
@OwnedBy("the service's LogShape")
final class Lagged {
  private double usual;
  private double waiting;
  private double fresh;

  void add(double count) {
    fresh += count;
  }

  /**
   * Another turn.
   *
   * @param keep what is kept of what was usual, from 0 to 1
   */
  void turn(double keep) {
    usual = usual * keep + waiting;
    waiting = fresh;
    fresh = 0;
  }

  double usual() {
    return usual;
  }

  double fresh() {
    return fresh;
  }

  /** Forgets what is not usual yet. */
  void drop() {
    waiting = 0;
    fresh = 0;
  }

  /** From now on so much is usual. */
  void adopt(double count) {
    drop();
    usual = count;
  }

  void join(Lagged other) {
    usual += other.usual;
    waiting += other.waiting;
    fresh += other.fresh;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(usual);
    out.writeDouble(waiting);
    out.writeDouble(fresh);
  }

  static Lagged read(DataInput in) throws IOException {
    var count = new Lagged();
    count.usual = in.readDouble();
    count.waiting = in.readDouble();
    count.fresh = in.readDouble();
    return count;
  }
}
