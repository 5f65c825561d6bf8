package echoops.drift.together;

import echoops.model.MetricName;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Samples of several metrics, gathered into rows of a minute each. A row is done when a later
 * minute begins; what comes after that for it is left out. A metric that comes less often keeps its
 * value for some rows.
 */
@OwnedBy("the service's metrics")
public final class Minutes {
  /** So long a value stands in for those that did not come. */
  private static final int KEPT = 5;

  /** So long a row stays open for what is on its way. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** One metric's newest row in the making, or made. */
  @OwnedBy("the rows")
  private static final class Mean {
    private long row;
    private double sum;
    private int count;

    void add(long to, double value) {
      if (row != to) {
        row = to;
        sum = 0;
        count = 0;
      }
      sum += value;
      count++;
    }
  }

  /** The means of all metrics over a minute, and when that ended. */
  public record Row(Instant at, Map<MetricName, Double> means) {}

  private final long lengthMs;
  private final Map<MetricName, Mean> newest = new HashMap<>();
  private long open = Long.MIN_VALUE;

  public Minutes(Duration length) {
    lengthMs = length.toMillis();
  }

  /** Takes a sample, and gives the row that is done by its coming. */
  public Optional<Row> add(MetricName metric, Instant at, double value) {
    long row = Math.floorDiv(at.toEpochMilli(), lengthMs);
    var done = row > open ? done() : Optional.<Row>empty();
    open = Math.max(open, row);
    if (row == open) {
      newest.computeIfAbsent(metric, name -> new Mean()).add(row, value);
    }
    return done;
  }

  /** The row that is done by the mere passing of time. */
  public Optional<Row> pass(Instant now) {
    return now.minus(GRACE).isBefore(end()) ? Optional.empty() : close();
  }

  private Instant end() {
    return open == Long.MIN_VALUE ? Instant.MAX : Instant.ofEpochMilli((open + 1) * lengthMs);
  }

  private Optional<Row> close() {
    var done = done();
    open++;
    return done;
  }

  private Optional<Row> done() {
    newest.values().removeIf(mean -> mean.row < open - KEPT);
    if (newest.values().stream().noneMatch(mean -> mean.row == open)) {
      return Optional.empty();
    }
    var means = new HashMap<MetricName, Double>();
    newest.forEach((metric, mean) -> means.put(metric, mean.sum / mean.count));
    return Optional.of(new Row(end(), means));
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(open);
    out.writeShort(newest.size());
    for (var entry : newest.entrySet()) {
      out.writeUTF(entry.getKey().value());
      out.writeLong(entry.getValue().row);
      out.writeDouble(entry.getValue().sum);
      out.writeInt(entry.getValue().count);
    }
  }

  public void read(DataInput in) throws IOException {
    open = in.readLong();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      var metric = new MetricName(in.readUTF());
      var mean = new Mean();
      mean.row = in.readLong();
      mean.sum = in.readDouble();
      mean.count = in.readInt();
      newest.put(metric, mean);
    }
  }
}
