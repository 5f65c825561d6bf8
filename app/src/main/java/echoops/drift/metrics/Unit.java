package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts a metric from its first value, in units of the first difference to it, so that bytes and
 * seconds, and offsets of any size, look alike to the views.
 */
@OwnedBy("the detector")
final class Unit {
  /** Squares of it still fit into a float. */
  private static final double FURTHEST = 1e15;

  private boolean hasOrigin;
  private double origin;
  private double size;
  private boolean hasBeenNegative;

  double of(double value) {
    if (!hasOrigin) {
      hasOrigin = true;
      origin = value;
    }
    hasBeenNegative |= value < 0;
    double difference = value / 2 - origin / 2;
    if (size == 0 && difference != 0) {
      size = Math.max(Double.MIN_NORMAL, Math.abs(difference));
    }
    return size == 0 ? 0 : Math.clamp(difference / size, -FURTHEST, FURTHEST);
  }

  /** A value that is usual: what was never negative is not expected to be. */
  double usual(double units) {
    return hasBeenNegative ? value(units) : Math.max(0, value(units));
  }

  /** The value of so many units, never beyond what a double can hold. */
  private double value(double units) {
    double half = origin / 2 + units * size;
    return 2 * Math.clamp(half, -Double.MAX_VALUE / 2, Double.MAX_VALUE / 2);
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(hasOrigin);
    out.writeDouble(origin);
    out.writeDouble(size);
    out.writeBoolean(hasBeenNegative);
  }

  void read(DataInput in) throws IOException {
    hasOrigin = in.readBoolean();
    origin = in.readDouble();
    size = in.readDouble();
    hasBeenNegative = in.readBoolean();
  }
}
