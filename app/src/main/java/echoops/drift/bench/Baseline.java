package echoops.drift.bench;

import echoops.drift.baseline.Ewma;
import echoops.drift.baseline.ForestAndEwma;
import echoops.drift.baseline.IsolationForest;
import java.time.Instant;
import java.util.Collections;

/** A well-known detector, by its name. */
public enum Baseline {
  /** The largest deviation of any metric from its moving average. */
  EWMA,
  /** An isolation forest over the row. */
  FOREST,
  /** The verdict of both: 3 critical, 2 warning, 1 to be written down; between them, the forest. */
  FOUNDING;

  /** Scores one row of a table after the other. */
  interface Scorer {
    double score(Instant at, double[] row);
  }

  Scorer over(int metrics) {
    var both = new ForestAndEwma(metrics, Ewma.Setting.USUAL, IsolationForest.CONTAMINATION);
    return (at, row) -> score(both.judge(at, row));
  }

  private double score(ForestAndEwma.Judged judged) {
    return switch (this) {
      case EWMA -> Collections.max(judged.deviations());
      case FOREST -> judged.odd();
      case FOUNDING -> level(judged) + judged.odd() / 2;
    };
  }

  private static int level(ForestAndEwma.Judged judged) {
    return switch (judged.verdict()) {
      case CRITICAL -> 3;
      case WARNING -> 2;
      case LOG_ONLY -> 1;
      case NORMAL -> 0;
    };
  }
}
