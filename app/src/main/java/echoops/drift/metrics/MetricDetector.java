package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Watches one metric, sample by sample, and says how surprising each sample is. It looks back only:
 * what it says of a sample rests on that sample and those before it.
 */
@OwnedBy("whoever watches the metric")
public final class MetricDetector {
  /** Above it somebody should know. */
  public static final double LIMIT = 5;

  private static final int FORMAT = 1;
  private static final int WINDOW = 512;

  /** Samples before anything is said: fewer do not tell the usual from the unusual. */
  private static final int PROBATION = 128;

  private static final int QUIET = 60;

  private final double[] recent = new double[WINDOW];
  private final Tail tail = new Tail();
  private long seen;
  private long alarmed = Long.MIN_VALUE / 2;
  private double low;
  private double median;
  private double high;

  public MetricDetector() {}

  /** What is to be thought of the metric's next sample. */
  public Judged judge(Instant at, double value) {
    double finite = Double.isFinite(value) ? value : median;
    double surprise = level(finite);
    boolean alarms = surprise >= LIMIT && seen - alarmed > QUIET;
    if (alarms) {
      alarmed = seen;
    }
    return new Judged(
        surprise,
        alarms,
        low,
        median,
        high,
        Math.min(1, (double) seen / WINDOW),
        List.of(new ViewScore(View.LEVEL, surprise)));
  }

  private double level(double value) {
    if (seen < 2) {
      low = median = high = value;
    }
    double raw =
        Math.abs(value - median) / Math.max((high - low) / 2, 1e-9 + 1e-6 * Math.abs(median));
    double surprise = seen < PROBATION ? 0 : tail.surprise(raw);
    tail.add(raw);
    recent[(int) (seen % WINDOW)] = value;
    seen++;
    if (seen < PROBATION || seen % 16 == 0) {
      look();
    }
    return surprise;
  }

  private void look() {
    int known = (int) Math.min(seen, WINDOW);
    double[] sorted = Arrays.copyOf(recent, known);
    Arrays.sort(sorted);
    low = sorted[(int) (0.05 * (known - 1))];
    median = sorted[known / 2];
    high = sorted[(int) Math.ceil(0.95 * (known - 1))];
  }

  /** Writes everything it knows, so that {@link #read} goes on where this one is. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeLong(seen);
    out.writeLong(alarmed);
    out.writeDouble(low);
    out.writeDouble(median);
    out.writeDouble(high);
    for (double value : recent) {
      out.writeDouble(value);
    }
    tail.write(out);
  }

  public static MetricDetector read(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("a metric's state in format " + format + ", not " + FORMAT);
    }
    var detector = new MetricDetector();
    detector.seen = in.readLong();
    detector.alarmed = in.readLong();
    detector.low = in.readDouble();
    detector.median = in.readDouble();
    detector.high = in.readDouble();
    for (int i = 0; i < WINDOW; i++) {
      detector.recent[i] = in.readDouble();
    }
    detector.tail.read(in);
    return detector;
  }

  /** How much memory it takes, never more than 64 KiB. */
  public int bytes() {
    return 64 + Double.BYTES * WINDOW + tail.bytes();
  }
}
