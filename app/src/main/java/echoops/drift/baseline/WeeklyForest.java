package echoops.drift.baseline;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * An isolation forest over the rows of the last seven days, trained anew every week; until the
 * first week is over, each time that the rows have doubled.
 */
@OwnedBy("whoever watches the service")
final class WeeklyForest {
  private static final Duration WEEK = Duration.ofDays(7);

  /** More rows of a week than these, a row a minute, are not kept. */
  private static final int MOST = 7 * 24 * 60;

  private static final long SEED = 1;

  private record Row(Instant at, double[] values) {}

  private final Deque<Row> rows = new ArrayDeque<>();
  private Optional<IsolationForest> forest = Optional.empty();
  private Instant trained = Instant.MIN;
  private int trainedOn;

  /** The forest that was trained before this row, once there is one; then takes the row. */
  Optional<IsolationForest> next(Instant at, double[] row) {
    var before = forest;
    rows.addLast(new Row(at, row));
    while (rows.size() > MOST || rows.getFirst().at().isBefore(at.minus(WEEK))) {
      rows.removeFirst();
    }
    if (isDue(at)) {
      train(at);
    }
    return before;
  }

  private boolean isDue(Instant at) {
    boolean hasDoubled = rows.size() >= Math.max(IsolationForest.ROWS, 2 * trainedOn);
    return hasDoubled || (forest.isPresent() && !at.isBefore(trained.plus(WEEK)));
  }

  /** The forest, once there is one. */
  Optional<IsolationForest> forest() {
    return forest;
  }

  /** Trains at once, on what there is. */
  void train(Instant at) {
    if (rows.size() < 2) {
      return;
    }
    var values = rows.stream().map(Row::values).toArray(double[][]::new);
    forest = Optional.of(IsolationForest.train(values, SEED));
    trained = at;
    trainedOn = values.length;
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(rows.size());
    for (var row : rows) {
      out.writeLong(row.at().toEpochMilli());
      for (double value : row.values()) {
        out.writeDouble(value);
      }
    }
  }

  /** Reads the rows and trains on them: the forest itself is not written. */
  void read(int metrics, DataInput in) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      var at = Instant.ofEpochMilli(in.readLong());
      var values = new double[metrics];
      for (int j = 0; j < metrics; j++) {
        values[j] = in.readDouble();
      }
      rows.addLast(new Row(at, values));
    }
    if (rows.size() >= IsolationForest.ROWS) {
      train(rows.getLast().at());
    }
  }

  long bytes() {
    long values = rows.isEmpty() ? 0 : rows.getFirst().values().length;
    return rows.size() * (48 + Double.BYTES * values);
  }
}
