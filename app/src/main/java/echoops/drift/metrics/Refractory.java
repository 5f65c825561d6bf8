package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Makes moments of states: what has been told is not told again while it lasts, unless it becomes
 * clearly worse. Bars that a sample must pass rise with each moment and sink again.
 */
@OwnedBy("the detector")
final class Refractory {
  /** Samples after which a bar has sunk by two thirds. */
  private static final double MEMORY = 100;

  private static final double SINKING = Math.exp(-1 / MEMORY);
  private static final double MARGIN = 0.3;

  /** Seen at most once before: such a moment is followed by silence. */
  private static final double NOVEL = 5.6;

  private static final int SILENCE = 12;
  private static final double CLEARLY_WORSE = 1;

  private static final double MUCH_WORSE = 2;

  private double bar;

  /** Of what somebody was told of, when other views joined in. */
  private double weightyBar;

  private int since = SILENCE;
  private double told;

  /** Whether this is a moment; {@code weighty} is the score with what other views add to it. */
  boolean isMoment(double score, double weighty) {
    bar *= SINKING;
    weightyBar *= SINKING;
    since = Math.min(since + 1, SILENCE);
    if (isNews(score)) {
      tell(score, weighty);
      return true;
    }
    if (weighty >= MetricDetector.LIMIT && weighty > weightyBar) {
      weightyBar = weighty + MUCH_WORSE;
      return true;
    }
    return false;
  }

  private boolean isNews(double score) {
    return score > bar && (since >= SILENCE || score >= told + CLEARLY_WORSE);
  }

  private void tell(double score, double weighty) {
    bar = score + MARGIN;
    if (weighty >= MetricDetector.LIMIT) {
      weightyBar = Math.max(weightyBar, weighty + MUCH_WORSE);
    }
    if (score >= NOVEL) {
      since = 0;
      told = score;
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(bar);
    out.writeDouble(weightyBar);
    out.writeInt(since);
    out.writeDouble(told);
  }

  void read(DataInput in) throws IOException {
    bar = in.readDouble();
    weightyBar = in.readDouble();
    since = in.readInt();
    told = in.readDouble();
  }
}
