package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * Watches one metric, sample by sample, and says how surprising each sample is. It looks back only:
 * what it says of a sample rests on that sample and those before it.
 */
@OwnedBy("whoever watches the metric")
public final class MetricDetector {
  /** Above it somebody should know. */
  public static final double LIMIT = 12.5;

  private static final int FORMAT = 2;

  /** Samples before anything is said: fewer do not tell the usual from the unusual. */
  private static final int LEARNING = 150;

  /** Samples after which all views are believed: until then they are easily surprised together. */
  private static final int LEARNED = 500;

  /** Samples before deviations are counted. */
  private static final int FIRST = 30;

  /** The band leaves out one sample in a hundred on either side. */
  private static final double OUTSIDE = 0.01;

  private static final double TREND_RATE = 0.1;

  private static final int MOST_PATTERNS = 512;

  private final Unit unit = new Unit();
  private final Pace pace = new Pace();
  private final Usual usual = new Usual();
  private final NextValue next = new NextValue();
  private final TwoTails deviations = new TwoTails();
  private final TwoTails trends = new TwoTails();
  private final TwoTails jumps = new TwoTails();
  private final Spread spread = new Spread();
  private final FlatLine flat = new FlatLine();
  private final Novelty four = new Novelty(4, MOST_PATTERNS);
  private final Novelty eight = new Novelty(8, MOST_PATTERNS);
  private final Novelty day = new Novelty(24, MOST_PATTERNS / 3);
  private final Refractory refractory = new Refractory();
  private final float[] scratch = new float[MOST_PATTERNS];
  private long seen;
  private double trend;
  private double moment;
  private double expected;

  public MetricDetector() {}

  /** What is to be thought of the metric's next sample. One that is no number is passed over. */
  public Judged judge(Instant at, double value) {
    moment = 0;
    if (!Double.isFinite(value)) {
      return judged(0, NOTHING);
    }
    var opinions = look(at.getEpochSecond() + at.getNano() / 1e9, unit.of(value));
    if (seen <= LEARNING) {
      return judged(0, opinions);
    }
    double score = opinions.score(Math.min(1, (double) seen / LEARNED));
    moment = refractory.isMoment(opinions.novelty(), score) ? score : 0;
    return judged(score, opinions);
  }

  /** The score of the last sample where the refractory rule lets it through, and otherwise 0. */
  public double moment() {
    return moment;
  }

  private static final Opinions NOTHING =
      new Opinions(0, 0, 0, new Opinions.Shape(0, 0, 0), 0, 0, View.LEVEL);

  private Opinions look(double seconds, double value) {
    seen++;
    boolean isLearned = seen > FIRST;
    double interval = pace.interval(seconds);
    expected = usual.expected(seconds, value, seen);
    double deviation = value - expected;
    double error = value - (seen == 1 ? value : next.expected(usual.ofDay(), usual.ofWeek()));
    trend += TREND_RATE * (deviation - trend);
    var opinions =
        new Opinions(
            isLearned ? deviations.surprise(deviation) : 0,
            isLearned ? trends.surprise(trend) : 0,
            isLearned ? jumps.surprise(error) : 0,
            shape((float) value),
            spread.surprise(error, isLearned, seen),
            flat.surprise(value),
            usual.isSeasonal() ? View.SEASON : View.LEVEL);
    next.learn(value, usual.ofDay(), usual.ofWeek(), seen);
    usual.learn(value, interval, seen);
    return opinions;
  }

  private Opinions.Shape shape(float value) {
    return new Opinions.Shape(
        four.surprise(value, scratch),
        eight.surprise(value, scratch),
        day.surprise(value, scratch));
  }

  private Judged judged(double score, Opinions opinions) {
    return new Judged(
        score,
        moment >= LIMIT,
        unit.value(expected - deviations.below(OUTSIDE)),
        unit.value(expected),
        unit.value(expected + deviations.above(OUTSIDE)),
        Math.min(1, (double) seen / LEARNING),
        opinions.views());
  }

  /** Writes everything it knows, so that {@link #read} goes on where this one is. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeLong(seen);
    out.writeDouble(trend);
    out.writeDouble(expected);
    unit.write(out);
    pace.write(out);
    usual.write(out);
    next.write(out);
    deviations.write(out);
    trends.write(out);
    jumps.write(out);
    spread.write(out);
    flat.write(out);
    four.write(out);
    eight.write(out);
    day.write(out);
    refractory.write(out);
  }

  /** The detector that was written. */
  public static MetricDetector read(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("a metric's state in format " + format + ", not " + FORMAT);
    }
    var detector = new MetricDetector();
    detector.readFrom(in);
    return detector;
  }

  private void readFrom(DataInput in) throws IOException {
    seen = in.readLong();
    trend = in.readDouble();
    expected = in.readDouble();
    unit.read(in);
    pace.read(in);
    usual.read(in);
    next.read(in);
    deviations.read(in);
    trends.read(in);
    jumps.read(in);
    spread.read(in);
    flat.read(in);
    four.read(in);
    eight.read(in);
    day.read(in);
    refractory.read(in);
  }

  /** How much memory it takes, never more than 64 KiB. */
  public int bytes() {
    int views = deviations.bytes() + trends.bytes() + jumps.bytes() + spread.bytes();
    int shapes = four.bytes() + eight.bytes() + day.bytes();
    return views + shapes + usual.bytes() + next.bytes() + Float.BYTES * MOST_PATTERNS + 256;
  }
}
