package echoops.drift.metrics;

import echoops.model.MetricState.Point;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The newest points of one metric, for people to look at, as exactly as these see. */
@OwnedBy("the metric's watch")
final class Points {
  static final int MOST = 120;

  /** Closer points than these could not be told apart on a screen; the first of them stays. */
  private static final long APART_MS = 1_000;

  private final long[] times = new long[MOST];
  private final float[] values = new float[MOST];
  private final float[] lows = new float[MOST];
  private final float[] highs = new float[MOST];
  private int count;
  private int next;

  void add(Point point) {
    long at = point.at().toEpochMilli();
    if (count > 0 && at - times[Math.floorMod(next - 1, MOST)] < APART_MS) {
      return;
    }
    times[next] = at;
    values[next] = (float) point.value();
    lows[next] = (float) point.low();
    highs[next] = (float) point.high();
    next = (next + 1) % MOST;
    count = Math.min(count + 1, MOST);
  }

  /** The oldest first. */
  List<Point> all() {
    return IntStream.range(0, count)
        .map(i -> Math.floorMod(next - count + i, MOST))
        .mapToObj(i -> new Point(Instant.ofEpochMilli(times[i]), values[i], lows[i], highs[i]))
        .toList();
  }

  static long bytes() {
    return 100 + MOST * (Long.BYTES + 3L * Float.BYTES);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(count);
    for (var point : all()) {
      out.writeLong(point.at().toEpochMilli());
      out.writeFloat((float) point.value());
      out.writeFloat((float) point.low());
      out.writeFloat((float) point.high());
    }
  }

  static Points read(DataInput in) throws IOException {
    var points = new Points();
    int count = in.readUnsignedByte();
    for (int i = 0; i < count; i++) {
      points.add(
          new Point(
              Instant.ofEpochMilli(in.readLong()), in.readFloat(), in.readFloat(), in.readFloat()));
    }
    return points;
  }
}
