package echoops.drift.bench;

import echoops.drift.together.Together;
import echoops.model.MetricName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Scores each row of tables of several metrics: {@code series/<group>/<n>.csv.gz}, a time and a
 * column for each metric.
 */
public final class SkabBench {
  private SkabBench() {}

  /** Writes {@code series,index,score} for every row of every table. */
  public static void run(Path data, Path out) throws IOException {
    var files = new BenchFiles(data.resolve("series"));
    try (var predictions = Files.newBufferedWriter(out)) {
      predictions.write("series,index,score\n");
      for (var name : files.names()) {
        write(name, scores(files.rows(name)), predictions);
      }
    }
  }

  private static void write(String name, List<Double> scores, BufferedWriter out)
      throws IOException {
    for (int i = 0; i < scores.size(); i++) {
      out.write(name + "," + i + "," + scores.get(i) + "\n");
    }
  }

  /** What the detector thinks of each row, one after the other. */
  static List<Double> scores(List<List<String>> rows) {
    var together = new Together();
    return scores(rows, row -> together.judge(row).score());
  }

  private static List<Double> scores(
      List<List<String>> rows, ToDoubleFunction<Map<MetricName, Double>> detector) {
    var scores = new ArrayList<Double>();
    for (var row : rows) {
      scores.add(detector.applyAsDouble(metrics(row)));
    }
    return scores;
  }

  private static Map<MetricName, Double> metrics(List<String> row) {
    var metrics = new HashMap<MetricName, Double>();
    for (int i = 1; i < row.size(); i++) {
      double value = BenchValues.of(row.get(i));
      if (Double.isFinite(value)) {
        metrics.put(new MetricName("column" + i), value);
      }
    }
    return metrics;
  }
}
