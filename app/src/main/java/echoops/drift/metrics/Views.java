package echoops.drift.metrics;

import echoops.drift.metrics.Lately.Learned;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the views know of a metric. To look at a sample and to learn it are two things: what comes
 * with a fault is looked at only.
 */
@OwnedBy("the detector")
final class Views {
  /** Samples before deviations are counted. */
  private static final int FIRST = 30;

  /** The band leaves out one sample in a hundred on either side. */
  private static final double OUTSIDE = 0.01;

  private static final double TREND_RATE = 0.1;

  private static final int MOST_PATTERNS = 512;

  /** Of the longest patterns as many as there is room for in 64 KiB a metric. */
  private static final int MOST_LONG = 165;

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
  private final Novelty day = new Novelty(24, MOST_LONG);
  private final Lately lately = new Lately();
  private final float[] scratch = new float[MOST_PATTERNS];
  private Lately.Strangeness strange = new Lately.Strangeness(0, 0, 0, 0);
  private long seen;
  private double value;
  private double interval;
  private double trend;
  private double expected;

  /** Looks at the next sample; it is not learned. */
  Opinions look(double seconds, double sample) {
    seen++;
    value = sample;
    interval = pace.interval(seconds);
    expected = usual.expected(seconds, value, seen);
    double deviation = value - expected;
    double error = value - (seen == 1 ? value : next.expected(usual.ofDay(), usual.ofWeek()));
    trend += TREND_RATE * (deviation - trend);
    strange = new Lately.Strangeness(deviation, trend, error, spread.ratio(error));
    next.follow(value, usual.ofDay(), usual.ofWeek(), seen);
    return new Opinions(
        isLearned() ? deviations.surprise(deviation) : 0,
        isLearned() ? trends.surprise(trend) : 0,
        isLearned() ? jumps.surprise(error) : 0,
        shape((float) value),
        isLearned() ? spread.surprise(strange.ratio()) : 0,
        flat.surprise(value),
        usual.isSeasonal() ? View.SEASON : View.LEVEL);
  }

  private boolean isLearned() {
    return seen > FIRST;
  }

  private Opinions.Shape shape(float sample) {
    return new Opinions.Shape(
        four.surprise(sample, scratch),
        eight.surprise(sample, scratch),
        day.surprise(sample, scratch));
  }

  /** Learns the sample that was looked at last. */
  void learn() {
    var before = new Lately.Means(usual.slow(), spread.slow());
    if (isLearned()) {
      deviations.learn(strange.deviation());
      trends.learn(strange.trend());
      jumps.learn(strange.error());
      spread.learn(strange.ratio());
    }
    flat.learn();
    spread.follow(strange.error(), seen);
    next.learn(value, seen);
    usual.learn(value, interval, seen);
    lately.add(new Learned(strange, before, four.learn(), eight.learn(), day.learn()));
  }

  /** Forgets what was learned of the newest samples. */
  void forget() {
    while (!lately.isEmpty()) {
      var learned = lately.last();
      deviations.forget(learned.strange().deviation());
      trends.forget(learned.strange().trend());
      jumps.forget(learned.strange().error());
      spread.forget(learned.strange().ratio());
      usual.slow(learned.before().value());
      spread.slow(learned.before().error());
      four.forget(learned.four());
      eight.forget(learned.eight());
      day.forget(learned.day());
    }
  }

  /** How many samples were looked at. */
  long seen() {
    return seen;
  }

  double low() {
    return expected - deviations.below(OUTSIDE);
  }

  double expected() {
    return expected;
  }

  double high() {
    return expected + deviations.above(OUTSIDE);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(seen);
    out.writeDouble(trend);
    out.writeDouble(expected);
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
    lately.write(out);
  }

  void read(DataInput in) throws IOException {
    seen = in.readLong();
    trend = in.readDouble();
    expected = in.readDouble();
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
    lately.read(in);
  }

  int bytes() {
    int views = deviations.bytes() + trends.bytes() + jumps.bytes() + spread.bytes();
    int shapes = four.bytes() + eight.bytes() + day.bytes();
    int rest = usual.bytes() + next.bytes() + Lately.bytes();
    return views + shapes + rest + Float.BYTES * MOST_PATTERNS;
  }
}
