package echoops.drift.bench;

import echoops.drift.vectors.Embedding;
import echoops.model.OwnedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far what was said lately is, on the whole, from what was said at the beginning: the mean of
 * the last lines' vectors, compared with such means of the beginning. The distance that the
 * beginning had from itself is 1.
 */
@OwnedBy("the thread that measures")
final class WindowDrift {
  private static final int WINDOW = 100;
  private static final int BEGINNING = 600;
  private static final int STEP = 10;
  private static final int NEIGHBOURS = 5;

  /** Of the distances within the beginning this share is less than 1. */
  private static final double QUANTILE = 0.999;

  private static final double LEAST_LIMIT = 1e-4;

  private final Deque<float[]> window = new ArrayDeque<>();
  private final double[] sum;
  private final List<Embedding> first = new ArrayList<>();
  private final List<Embedding> second = new ArrayList<>();
  private int lines;
  private double limit = LEAST_LIMIT;

  WindowDrift(int dimensions) {
    this.sum = new double[dimensions];
  }

  /** The distance behind one more line; none in the beginning. */
  OptionalDouble add(float[] line) {
    lines++;
    move(line);
    if (lines <= BEGINNING) {
      learn();
      return OptionalDouble.empty();
    }
    var usual = new ArrayList<>(first);
    usual.addAll(second);
    return OptionalDouble.of(distance(mean(), usual) / limit);
  }

  private void move(float[] line) {
    window.add(line);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += line[i];
    }
    if (window.size() > WINDOW) {
      var left = window.remove();
      for (int i = 0; i < sum.length; i++) {
        sum[i] -= left[i];
      }
    }
  }

  private void learn() {
    if (window.size() == WINDOW && lines % STEP == 0) {
      (lines <= BEGINNING / 2 ? first : second).add(mean());
    }
    if (lines == BEGINNING) {
      var apart = second.subList(WINDOW / STEP, second.size());
      var distances = new ArrayList<Double>();
      apart.forEach(mean -> distances.add(distance(mean, first)));
      first.forEach(mean -> distances.add(distance(mean, apart)));
      distances.sort(Comparator.naturalOrder());
      limit = Math.max(LEAST_LIMIT, distances.get((int) (QUANTILE * distances.size())));
    }
  }

  private Embedding mean() {
    var mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) sum[i];
    }
    return Embedding.along(mean);
  }

  private static double distance(Embedding mean, List<Embedding> usual) {
    return 1
        - usual.stream()
            .mapToDouble(mean::similarity)
            .map(similarity -> -similarity)
            .sorted()
            .limit(NEIGHBOURS)
            .map(similarity -> -similarity)
            .average()
            .orElse(0);
  }
}
