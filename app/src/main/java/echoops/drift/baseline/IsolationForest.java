package echoops.drift.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * An isolation forest (Liu, Ting and Zhou, 2008), of a hundred trees of 256 rows each, as its
 * authors recommend. What share of the rows that it was trained on is odd is not found out but
 * given: the contamination.
 */
public final class IsolationForest {
  /** The share of odd rows that is usually assumed. */
  public static final double CONTAMINATION = 0.05;

  static final int ROWS = 256;
  private static final int TREES = 100;
  private static final int DEEPEST = 8;

  private final List<IsolationTree> trees;
  private final double usualDepth;
  private final double[] sorted;

  private IsolationForest(List<IsolationTree> trees, double usualDepth, double[][] rows) {
    this.trees = trees;
    this.usualDepth = usualDepth;
    this.sorted = Arrays.stream(rows).mapToDouble(this::score).sorted().toArray();
  }

  /** Grows a forest over at least two rows; from the same seed, the same forest. */
  public static IsolationForest train(double[][] rows, long seed) {
    if (rows.length < 2) {
      throw new IllegalArgumentException("rows < 2: " + rows.length);
    }
    var random = new Random(seed);
    int size = Math.min(ROWS, rows.length);
    var trees =
        Stream.generate(() -> IsolationTree.of(sample(rows, size, random), DEEPEST, random))
            .limit(TREES)
            .toList();
    return new IsolationForest(trees, IsolationTree.averageDepth(size), rows);
  }

  /** So many of the rows, none twice. */
  private static double[][] sample(double[][] rows, int size, RandomGenerator random) {
    var shuffled = rows.clone();
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i, shuffled.length);
      var row = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = row;
    }
    return Arrays.copyOf(shuffled, size);
  }

  /** How odd a row is: near 1 it certainly is, below one half it is not. */
  public double score(double[] row) {
    double depth = trees.stream().mapToDouble(tree -> tree.depth(row)).average().orElseThrow();
    return Math.pow(2, -depth / usualDepth);
  }

  /** The score above which this share of the rows that it was trained on lie. */
  public double limit(double share) {
    return sorted[
        Math.clamp((long) Math.ceil((1 - share) * sorted.length) - 1, 0, sorted.length - 1)];
  }
}
