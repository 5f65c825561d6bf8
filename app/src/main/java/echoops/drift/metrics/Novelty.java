package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How far the last samples are from every pattern kept in a bounded dictionary. What is further
 * than half of the patterns of late is kept too, in place of the one that matched longest ago, so
 * that the dictionary holds the variety of the past and not its bulk.
 */
@OwnedBy("the detector")
final class Novelty {
  private static final int FEWEST = 8;

  /** No place in the dictionary. */
  private static final int NONE = -1;

  /** A step of the running median of distances. */
  private static final double STEP = 1.02;

  private final int length;
  private final int capacity;
  private final int stride;

  /** The samples of all patterns by their place, so that the processor compares many at once. */
  private final float[][] places;

  private final float[] last;
  private final int[] used;
  private final Tail tail = new Tail();
  private int known;
  private int seen;
  private int nearest = NONE;
  private double distance;
  private double usual;

  /**
   * @param length samples a pattern
   * @param capacity how many are kept
   */
  Novelty(int length, int capacity) {
    this.length = length;
    this.capacity = capacity;
    stride = Math.max(1, length / 8);
    places = new float[length][capacity];
    last = new float[length];
    used = new int[capacity];
  }

  /**
   * How surprising the last samples are with this one.
   *
   * @param scratch room for as many numbers as there are patterns
   */
  double surprise(float value, float[] scratch) {
    System.arraycopy(last, 1, last, 0, length - 1);
    last[length - 1] = value;
    seen++;
    if (seen < length) {
      return 0;
    }
    nearest = nearest(scratch);
    distance = nearest == NONE ? 0 : Math.sqrt(scratch[nearest] / length);
    return known > FEWEST ? tail.surprise(distance) : 0;
  }

  private int nearest(float[] squares) {
    first(squares, places[0], last[0]);
    for (int place = 1; place < length; place++) {
      add(squares, places[place], last[place]);
    }
    int closest = known == 0 ? NONE : 0;
    for (int pattern = 1; pattern < known; pattern++) {
      if (squares[pattern] < squares[closest]) {
        closest = pattern;
      }
    }
    return closest;
  }

  private void first(float[] squares, float[] place, float value) {
    for (int pattern = 0; pattern < place.length; pattern++) {
      float difference = place[pattern] - value;
      squares[pattern] = difference * difference;
    }
  }

  private void add(float[] squares, float[] place, float value) {
    for (int pattern = 0; pattern < place.length; pattern++) {
      float difference = place[pattern] - value;
      squares[pattern] += difference * difference;
    }
  }

  /** The last samples belong to the past from now on. */
  Lately.Pattern learn() {
    if (seen < length) {
      return new Lately.Pattern(0, NONE);
    }
    if (known > FEWEST) {
      tail.learn(distance);
    }
    if (nearest != NONE) {
      used[nearest] = seen;
      usual = usual == 0 ? distance : distance > usual ? usual * STEP : usual / STEP;
    }
    boolean isKept = known < FEWEST || (distance > usual && seen % stride == 0);
    int place = isKept ? keep(known < capacity ? known++ : longestUnused()) : NONE;
    return new Lately.Pattern(distance, place);
  }

  /** As if that had not been learned. Where it was kept is further than anything, and free. */
  void forget(Lately.Pattern learned) {
    tail.forget(learned.distance());
    if (learned.place() != NONE) {
      for (float[] place : places) {
        place[learned.place()] = Float.POSITIVE_INFINITY;
      }
      used[learned.place()] = 0;
    }
  }

  private int keep(int pattern) {
    for (int place = 0; place < length; place++) {
      places[place][pattern] = last[place];
    }
    used[pattern] = seen;
    return pattern;
  }

  private int longestUnused() {
    int oldest = 0;
    for (int i = 1; i < capacity; i++) {
      if (used[i] < used[oldest]) {
        oldest = i;
      }
    }
    return oldest;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(known);
    out.writeInt(seen);
    out.writeDouble(usual);
    write(out, last, length);
    for (float[] place : places) {
      write(out, place, known);
    }
    for (int i = 0; i < known; i++) {
      out.writeInt(used[i]);
    }
    tail.write(out);
  }

  private static void write(DataOutput out, float[] values, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeFloat(values[i]);
    }
  }

  void read(DataInput in) throws IOException {
    known = bounded(in.readInt());
    seen = in.readInt();
    usual = in.readDouble();
    read(in, last, length);
    for (float[] place : places) {
      read(in, place, known);
    }
    Arrays.fill(used, 0);
    for (int i = 0; i < known; i++) {
      used[i] = in.readInt();
    }
    tail.read(in);
  }

  private int bounded(int count) throws IOException {
    if (count < 0 || count > capacity) {
      throw new IOException("a metric's state with " + count + " patterns of " + length);
    }
    return count;
  }

  private static void read(DataInput in, float[] values, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
  }

  int bytes() {
    return Float.BYTES * length * (1 + capacity) + Integer.BYTES * capacity + tail.bytes() + 64;
  }
}
