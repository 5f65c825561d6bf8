package echoops.drift.baseline;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One tree of an isolation forest: what is odd is alone after few random cuts. */
sealed interface IsolationTree {
  /**
   * How many cuts it takes to isolate a row; in a leaf of several, as many as it would on average.
   */
  double depth(double[] row);

  /** Rows that were not cut any further. */
  record Leaf(int size) implements IsolationTree {
    @Override
    public double depth(double[] row) {
      return averageDepth(size);
    }
  }

  /** A cut at a value of one feature. */
  record Cut(int feature, double at, IsolationTree below, IsolationTree above)
      implements IsolationTree {
    @Override
    public double depth(double[] row) {
      return 1 + (row[feature] < at ? below : above).depth(row);
    }
  }

  /** Grows a tree over some rows, of so many cuts at most on any path. */
  static IsolationTree of(double[][] rows, int deepest, RandomGenerator random) {
    if (deepest == 0 || rows.length <= 1) {
      return new Leaf(rows.length);
    }
    int[] features = cuttable(rows);
    if (features.length == 0) {
      return new Leaf(rows.length);
    }
    int feature = features[random.nextInt(features.length)];
    double at = random.nextDouble(least(rows, feature), Math.nextUp(most(rows, feature)));
    var below = Arrays.stream(rows).filter(row -> row[feature] < at).toArray(double[][]::new);
    var above = Arrays.stream(rows).filter(row -> row[feature] >= at).toArray(double[][]::new);
    return new Cut(feature, at, of(below, deepest - 1, random), of(above, deepest - 1, random));
  }

  /** The features that are not the same in all rows. */
  private static int[] cuttable(double[][] rows) {
    return IntStream.range(0, rows[0].length)
        .filter(feature -> least(rows, feature) < most(rows, feature))
        .toArray();
  }

  private static double least(double[][] rows, int feature) {
    return Arrays.stream(rows).mapToDouble(row -> row[feature]).min().orElseThrow();
  }

  private static double most(double[][] rows, int feature) {
    return Arrays.stream(rows).mapToDouble(row -> row[feature]).max().orElseThrow();
  }

  /** The average depth of an unsuccessful search in a binary search tree of so many rows. */
  static double averageDepth(int rows) {
    if (rows <= 1) {
      return 0;
    }
    double harmonic = 0;
    for (int i = 1; i < rows; i++) {
      harmonic += 1.0 / i;
    }
    return 2 * harmonic - 2.0 * (rows - 1) / rows;
  }
}
