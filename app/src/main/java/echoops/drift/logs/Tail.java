package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How high evidence climbs in health, and so beyond what it means something: the peaks of those
 * climbs that came down by themselves have an exponential tail, whose mean is learned, and the
 * limit is where one healthy climb is expected in thirty days.
 */
@OwnedBy("the service's LogShape")
final class Tail {
  /** The tail begins here, in nats. */
  private static final double FOOT = 3;

  /** In a perfect model the mean is 1 nat; data may say that it is more, never that it is less. */
  private static final double PERFECT = 1;

  /** So many peaks of a perfect model are believed before the first is seen. */
  private static final double BELIEVED = 3;

  private static final double MONTH = 30 * 86_400.0;

  /** However calm a service is, so many climbs a month are taken to be possible. */
  private static final double FEWEST = 10_000;

  /** With more peaks than this, old ones count less. */
  private static final double MOST = 4_096;

  private double peaks;
  private double above;
  private double seconds = 1;
  private double limit;

  Tail() {
    update();
  }

  /** A healthy climb is over. */
  void peak(double nats) {
    if (nats > FOOT) {
      peaks++;
      above += nats - FOOT;
    }
  }

  /** So much healthy time went by. */
  void passed(double more) {
    seconds += more;
    if (peaks > MOST) {
      peaks /= 2;
      above /= 2;
      seconds /= 2;
    }
    update();
  }

  private void update() {
    double mean = Math.max(PERFECT, (above + BELIEVED * PERFECT) / (peaks + BELIEVED));
    double expected = (peaks + BELIEVED) / seconds * MONTH;
    limit = FOOT + mean * Math.log(Math.max(FEWEST, expected));
  }

  double limit() {
    return limit;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(peaks);
    out.writeDouble(above);
    out.writeDouble(seconds);
  }

  static Tail read(DataInput in) throws IOException {
    var tail = new Tail();
    tail.peaks = in.readDouble();
    tail.above = in.readDouble();
    tail.seconds = in.readDouble();
    tail.update();
    return tail;
  }
}
