package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a detector learned of the newest samples: should these prove to be the beginning of a fault,
 * it is to forget them.
 */
@OwnedBy("the detector")
final class Lately {
  /** A fault is learned for so many samples before it alarms, at most, and for some after. */
  private static final int MOST = 3 + Episode.LEARNED;

  private static final int NUMBERS = 9;
  private static final int PLACES = 3;

  /** What a dictionary of patterns learned: a distance, and where it keeps the pattern, if so. */
  record Pattern(double distance, int place) {}

  /** How far a sample was from what was expected of it, as the views have it. */
  record Strangeness(double deviation, double trend, double error, double ratio) {}

  /** The slow means before a sample was learned: of the values, and of the errors' sizes. */
  record Means(double value, double error) {}

  /** All that was learned of one sample. */
  record Learned(Strangeness strange, Means before, Pattern four, Pattern eight, Pattern day) {}

  /** In rows of numbers, since each metric has them. */
  private final double[] numbers = new double[MOST * NUMBERS];

  private final short[] places = new short[MOST * PLACES];
  private int count;
  private int next;

  void add(Learned learned) {
    int row = next * NUMBERS;
    numbers[row] = learned.strange.deviation;
    numbers[row + 1] = learned.strange.trend;
    numbers[row + 2] = learned.strange.error;
    numbers[row + 3] = learned.strange.ratio;
    numbers[row + 4] = learned.before.value;
    numbers[row + 5] = learned.before.error;
    set(0, learned.four);
    set(1, learned.eight);
    set(2, learned.day);
    next = (next + 1) % MOST;
    count = Math.min(count + 1, MOST);
  }

  private void set(int which, Pattern pattern) {
    numbers[next * NUMBERS + 6 + which] = pattern.distance;
    places[next * PLACES + which] = (short) pattern.place;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Takes the newest away. */
  Learned last() {
    count--;
    next = Math.floorMod(next - 1, MOST);
    int row = next * NUMBERS;
    return new Learned(
        new Strangeness(numbers[row], numbers[row + 1], numbers[row + 2], numbers[row + 3]),
        new Means(numbers[row + 4], numbers[row + 5]),
        pattern(0),
        pattern(1),
        pattern(2));
  }

  private Pattern pattern(int which) {
    return new Pattern(numbers[next * NUMBERS + 6 + which], places[next * PLACES + which]);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(count);
    out.writeByte(next);
    Doubles.write(out, numbers);
    for (short place : places) {
      out.writeShort(place);
    }
  }

  void read(DataInput in) throws IOException {
    count = Math.min(MOST, in.readUnsignedByte());
    next = in.readUnsignedByte() % MOST;
    Doubles.read(in, numbers);
    for (int i = 0; i < places.length; i++) {
      places[i] = in.readShort();
    }
  }

  static int bytes() {
    return MOST * (Double.BYTES * NUMBERS + Short.BYTES * PLACES) + 48;
  }
}
