package echoops.drift.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Joins vectors by the average of their cosines, the nearest first; equal pairs in their order. */
final class Joining {
  private final List<List<Integer>> clusters = new ArrayList<>();
  private final double[][] cosines;

  Joining(List<? extends Map<String, Double>> vectors) {
    cosines = new double[vectors.size()][vectors.size()];
    for (int i = 0; i < vectors.size(); i++) {
      clusters.add(new ArrayList<>(List.of(i)));
      for (int j = 0; j < vectors.size(); j++) {
        cosines[i][j] = product(vectors.get(i), vectors.get(j));
      }
    }
  }

  private static double product(Map<String, Double> one, Map<String, Double> other) {
    double sum = 0;
    for (var entry : one.entrySet()) {
      sum += entry.getValue() * other.getOrDefault(entry.getKey(), 0.0);
    }
    return sum;
  }

  /** The places of the vectors, cluster by cluster, when no two clusters are nearer than that. */
  List<List<Integer>> clusters(double limit) {
    boolean found = true;
    while (found) {
      found = joinNearest(limit);
    }
    return clusters.stream()
        .filter(cluster -> !cluster.isEmpty())
        .map(c -> c.stream().sorted().toList())
        .toList();
  }

  private boolean joinNearest(double limit) {
    double most = limit;
    int one = -1;
    int other = -1;
    for (int i = 0; i < cosines.length; i++) {
      for (int j = i + 1; j < cosines.length; j++) {
        boolean both = !clusters.get(i).isEmpty() && !clusters.get(j).isEmpty();
        if (both && (cosines[i][j] > most || (one < 0 && cosines[i][j] == most))) {
          most = cosines[i][j];
          one = i;
          other = j;
        }
      }
    }
    if (one >= 0) {
      join(one, other);
    }
    return one >= 0;
  }

  private void join(int one, int other) {
    int size = clusters.get(one).size();
    int otherSize = clusters.get(other).size();
    for (int k = 0; k < cosines.length; k++) {
      cosines[one][k] =
          (size * cosines[one][k] + otherSize * cosines[other][k]) / (size + otherSize);
      cosines[k][one] = cosines[one][k];
    }
    clusters.get(one).addAll(clusters.get(other));
    clusters.get(other).clear();
  }
}
