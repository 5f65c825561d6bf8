package echoops.drift.metrics;

import java.util.List;

/**
 * What the views think of a sample, and what follows from it together. Shape and the distance from
 * the usual decide whether a sample is novel; the others only say how much that matters.
 */
record Opinions(
    double usual,
    double trend,
    double jump,
    Shape shape,
    double spread,
    double flat,
    View usualView) {
  /** Patterns of four, eight and twenty-four samples. */
  record Shape(double four, double eight, double long24) {
    /**
     * While the dictionary is empty everything is far from it, and that past is never forgotten; a
     * tenth of that is surprise enough.
     */
    double novelty() {
      return (four + eight) / 2 + 1;
    }
  }

  private static final double OFFSET = 3;

  /** Seen not even once before, or nearly so: only then do the other views count. */
  private static final double NOVEL = 2.8;

  private static final double WEIGHT = 0.5;
  private static final double MOST = 6;

  /** How novel the sample is, by the view that finds it most so. */
  double novelty() {
    return Math.max(0, OFFSET + most());
  }

  /**
   * The same, and beyond novelty what the other views add to it.
   *
   * @param learned how far they are to be believed, from 0 to 1
   */
  double score(double learned) {
    return most() > NOVEL ? OFFSET + most() + learned * WEIGHT * evidence() : novelty();
  }

  private double most() {
    return Math.max(flat, Math.max(usual, shape.novelty()));
  }

  private double evidence() {
    return bounded(Math.min(usual, shape.novelty()))
        + bounded(jump)
        + bounded(trend)
        + bounded(spread)
        + bounded(shape.long24());
  }

  private static double bounded(double surprise) {
    return Math.clamp(surprise, 0, MOST);
  }

  List<ViewScore> views() {
    return List.of(
        new ViewScore(View.LEVEL, usualView == View.LEVEL ? usual : 0),
        new ViewScore(View.SEASON, usualView == View.SEASON ? usual : 0),
        new ViewScore(View.TREND, trend),
        new ViewScore(View.JUMP, jump),
        new ViewScore(View.SHAPE, shape.novelty()),
        new ViewScore(View.RHYTHM, shape.long24()),
        new ViewScore(View.SPREAD, spread),
        new ViewScore(View.FLAT, flat));
  }
}
