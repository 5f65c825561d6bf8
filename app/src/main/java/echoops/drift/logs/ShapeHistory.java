package echoops.drift.logs;

import echoops.model.LogShapeState.Point;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The score of the last half hour, a point every five seconds, and between what it usually is. */
@OwnedBy("the service's LogShape")
final class ShapeHistory {
  static final int MOST_POINTS = 360;
  private static final long STEP = 5_000;

  /** Between these parts of all points lies what is usual. */
  private static final double LOW = 0.05;

  private static final double HIGH = 0.95;

  /** A bound moves by this part of the limit towards a point on its wrong side. */
  private static final double PACE = 0.02;

  private final Deque<Point> points = new ArrayDeque<>();
  private double low;
  private double high;
  private double worst;
  private long next;

  /** What the score is now, and its limit, in one unit. */
  void add(long at, double score, double limit) {
    worst = Math.max(worst, score);
    if (at < next) {
      return;
    }
    if (score < limit) {
      low += PACE * limit * (worst < low ? LOW - 1 : LOW);
      high += PACE * limit * (worst > high ? HIGH : HIGH - 1);
    }
    low = Math.max(0, low);
    high = Math.max(low, high);
    points.addLast(new Point(Instant.ofEpochMilli(at), worst, low, high, limit));
    if (points.size() > MOST_POINTS) {
      points.removeFirst();
    }
    worst = 0;
    next = at + STEP;
  }

  /** In the middle of what is usual. */
  double usual() {
    return (low + high) / 2;
  }

  List<Point> points() {
    return List.copyOf(points);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(low);
    out.writeDouble(high);
    out.writeInt(points.size());
    for (var point : points) {
      out.writeLong(point.at().toEpochMilli());
      out.writeDouble(point.score());
      out.writeDouble(point.low());
      out.writeDouble(point.high());
      out.writeDouble(point.limit());
    }
  }

  static ShapeHistory read(DataInput in) throws IOException {
    var history = new ShapeHistory();
    history.low = in.readDouble();
    history.high = in.readDouble();
    for (int left = in.readInt(); left > 0; left--) {
      history.points.add(
          new Point(
              Instant.ofEpochMilli(in.readLong()),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble()));
    }
    return history;
  }
}
