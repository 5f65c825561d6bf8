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
   * @param scratch room for as many numbers as there are patterns
   */
  double surprise(float value, float[] scratch) {
    System.arraycopy(last, 1, last, 0, length - 1);
    last[length - 1] = value;
    seen++;
    if (seen < length) {
      return 0;
    }
    int nearest = nearest(scratch);
    double distance = nearest < 0 ? 0 : Math.sqrt(scratch[nearest] / length);
    double surprise = known > FEWEST ? tail.surprise(distance) : 0;
    learn(nearest, distance);
    return surprise;
  }

  private int nearest(float[] squares) {
    first(squares, places[0], last[0]);
    for (int place = 1; place < length; place++) {
      add(squares, places[place], last[place]);
    }
    int nearest = known == 0 ? -1 : 0;
    for (int pattern = 1; pattern < known; pattern++) {
      if (squares[pattern] < squares[nearest]) {
        nearest = pattern;
      }
    }
    return nearest;
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

  private void learn(int nearest, double distance) {
    if (nearest >= 0) {
      used[nearest] = seen;
      usual = usual == 0 ? distance : distance > usual ? usual * STEP : usual / STEP;
    }
    if (known < FEWEST || (distance > usual && seen % stride == 0)) {
      keep(known < capacity ? known++ : longestUnused());
    }
  }

  private void keep(int pattern) {
    for (int place = 0; place < length; place++) {
      places[place][pattern] = last[place];
    }
    used[pattern] = seen;
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
