package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * Watches one metric, sample by sample, and says how surprising each sample is. It looks back only:
 * what it says of a sample rests on that sample and those before it.
 *
 * <p>What comes while the metric is not as usual is judged and not learned, until it has lasted so
 * long that it may be there to stay: the same fault is a fault again.
 */
@OwnedBy("whoever watches the metric")
public final class MetricDetector {
  /** Above it somebody should know. */
  public static final double LIMIT = 12.5;

  private static final int FORMAT = 3;

  /** Samples before anything is said: fewer do not tell the usual from the unusual. */
  private static final int LEARNING = 150;

  /** Samples after which all views are believed: until then they are easily surprised together. */
  private static final int LEARNED = 500;

  private static final Opinions NOTHING =
      new Opinions(0, 0, 0, new Opinions.Shape(0, 0, 0), 0, 0, View.LEVEL);

  private final Unit unit = new Unit();
  private final Views views = new Views();
  private final Refractory refractory = new Refractory();
  private final Episode episode = new Episode();
  private Turn turn = new Turn.None();
  private double moment;

  public MetricDetector() {}

  /** What is to be thought of the metric's next sample. One that is no number is passed over. */
  public Judged judge(Instant at, double value) {
    moment = 0;
    turn = new Turn.None();
    if (!Double.isFinite(value)) {
      return episode.told(judged(0, NOTHING), at);
    }
    var opinions = views.look(at.getEpochSecond() + at.getNano() / 1e9, unit.of(value));
    var judged = judged(score(opinions), opinions);
    turn = episode.next(at, value, judged);
    learn(at);
    return episode.told(judged, at);
  }

  private double score(Opinions opinions) {
    if (views.seen() <= LEARNING) {
      return 0;
    }
    double score = opinions.score(Math.min(1, (double) views.seen() / LEARNED));
    moment = refractory.isMoment(opinions.novelty(), score) ? score : 0;
    return score;
  }

  private void learn(Instant at) {
    if (episode.wasFault()) {
      views.forget();
    }
    if (episode.learns(at)) {
      views.learn();
    } else {
      moment = 0;
    }
  }

  /** The score of the last sample where the refractory rule lets it through, and otherwise 0. */
  public double moment() {
    return moment;
  }

  /** What is usual now, of no sample in particular. */
  Judged standing(Instant at) {
    return episode.told(judged(0, NOTHING), at);
  }

  /** Whether with the last sample the metric began to be unusual, or ceased to be. */
  Turn turn() {
    return turn;
  }

  /** Whether the metric is not as usual. */
  boolean isUnusual() {
    return episode.isOpen();
  }

  private Judged judged(double score, Opinions opinions) {
    return new Judged(
        score,
        moment >= LIMIT,
        unit.usual(views.low()),
        unit.usual(views.expected()),
        unit.usual(views.high()),
        Math.min(1, (double) views.seen() / LEARNING),
        opinions.views());
  }

  /** Writes everything it knows, so that {@link #read} goes on where this one is. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    unit.write(out);
    views.write(out);
    refractory.write(out);
    episode.write(out);
  }

  /** The detector that was written. */
  public static MetricDetector read(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("a metric's state in format " + format + ", not " + FORMAT);
    }
    var detector = new MetricDetector();
    detector.unit.read(in);
    detector.views.read(in);
    detector.refractory.read(in);
    detector.episode.read(in);
    return detector;
  }

  /** How much memory it takes, never more than 64 KiB. */
  public int bytes() {
    return views.bytes() + 256;
  }
}
