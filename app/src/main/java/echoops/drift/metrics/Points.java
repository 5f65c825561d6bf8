package echoops.drift.metrics;

import echoops.model.MetricState.Point;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest points of one metric, for people to look at. */
@OwnedBy("the metric's watch")
final class Points {
  static final int MOST = 120;

  /** Closer points than these could not be told apart on a screen; the first of them stays. */
  private static final long APART_MS = 1_000;

  private final Deque<Point> newest = new ArrayDeque<>();

  void add(Point point) {
    if (!newest.isEmpty()
        && point.at().toEpochMilli() - newest.getLast().at().toEpochMilli() < APART_MS) {
      return;
    }
    if (newest.size() == MOST) {
      newest.removeFirst();
    }
    newest.addLast(point);
  }

  List<Point> all() {
    return List.copyOf(newest);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(newest.size());
    for (var point : newest) {
      out.writeLong(point.at().toEpochMilli());
      out.writeDouble(point.value());
      out.writeDouble(point.low());
      out.writeDouble(point.high());
    }
  }

  static Points read(DataInput in) throws IOException {
    var points = new Points();
    int count = in.readUnsignedByte();
    for (int i = 0; i < count; i++) {
      points.newest.addLast(
          new Point(
              Instant.ofEpochMilli(in.readLong()),
              in.readDouble(),
              in.readDouble(),
              in.readDouble()));
    }
    return points;
  }
}
