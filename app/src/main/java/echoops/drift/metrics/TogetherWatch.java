package echoops.drift.metrics;

import echoops.drift.together.Minutes;
import echoops.drift.together.Together;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the metrics of a service go together as usual, from the row on that says that they do
 * not. It is over after some calm rows in a row.
 */
@OwnedBy("the service's metrics")
final class TogetherWatch {
  /** After so many rows the newest are compared with rows that are mostly like them. */
  private static final int ADOPTED = Together.BEFORE / 2;

  private static final int CALM = 15;
  private static final long NOT = Long.MIN_VALUE;

  private final Together together;
  private Optional<Open> open = Optional.empty();
  private long rising = NOT;
  private int calm;
  private int rows;

  TogetherWatch() {
    this(new Together());
  }

  private TogetherWatch(Together together) {
    this.together = together;
  }

  Together.Seen judge(Minutes.Row row) {
    var seen = together.judge(row.means());
    if (seen.score() < Together.LIMIT / 2) {
      rising = NOT;
    } else if (rising == NOT) {
      rising = row.at().toEpochMilli();
    }
    calm = seen.score() < Together.LIMIT ? calm + 1 : 0;
    rows++;
    return seen;
  }

  boolean alarms() {
    return calm == 0;
  }

  /** When it began: since when the newest rows have been on their way to the alarm. */
  Instant onset(Instant at) {
    var since = rising == NOT ? at : Instant.ofEpochMilli(rising);
    return open.map(Open::onset).orElse(since);
  }

  /** The alarm that is not over. */
  Optional<Open> open() {
    return open;
  }

  void open(Open told) {
    rows = open.isEmpty() ? 0 : rows;
    open = Optional.of(told);
  }

  /** Why the alarm is over, if it is. */
  Optional<String> over() {
    if (open.isEmpty() || calm < CALM) {
      return Optional.empty();
    }
    return Optional.of(
        rows < ADOPTED
            ? "the metrics go together as usual again"
            : "so for " + rows / 60 + " hours: how the metrics go together now is usual");
  }

  void close() {
    open = Optional.empty();
  }

  long bytes() {
    return together.bytes();
  }

  void write(DataOutput out) throws IOException {
    together.write(out);
    Open.write(open, out);
    out.writeLong(rising);
    out.writeInt(calm);
    out.writeInt(rows);
  }

  static TogetherWatch read(DataInput in) throws IOException {
    var watch = new TogetherWatch(Together.read(in));
    watch.open = Open.read(in);
    watch.rising = in.readLong();
    watch.calm = in.readInt();
    watch.rows = in.readInt();
    return watch;
  }
}
