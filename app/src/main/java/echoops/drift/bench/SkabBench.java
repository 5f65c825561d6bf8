package echoops.drift.bench;

import echoops.drift.together.Together;
import echoops.model.MetricName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores each row of tables of several metrics: {@code series/<group>/<n>.csv.gz}, a time and a
 * column for each metric.
 */
public final class SkabBench {
  private SkabBench() {}

  /** Writes {@code series,index,score} of every row and prints what came of the two thresholds. */
  public static void run(Path data, Path out, PrintStream words) throws IOException {
    var files = new BenchFiles(data.resolve("series"));
    var scores = new TreeMap<String, double[]>();
    for (var name : files.names()) {
      scores.put(name, scores(files.rows(name)));
    }
    write(scores, out);
    var rule = new SkabRule(SeriesBench.labelled(data, scores));
    words.println(line("best threshold in hindsight", rule.swept()));
    words.println(line("each table at the best threshold of the others", rule.leaveOneOut()));
    words.println(line("default threshold", rule.at(Together.LIMIT)));
  }

  private static String line(String name, SkabRule.Result result) {
    return String.format(
        Locale.ROOT,
        "%s: F1 %.3f at %.2f, events found within 60 rows %d of %d, false alarms %d",
        name,
        result.f1(),
        result.threshold(),
        result.found(),
        result.events(),
        result.falseAlarms());
  }

  private static void write(Map<String, double[]> scores, Path out) throws IOException {
    try (var predictions = Files.newBufferedWriter(out)) {
      predictions.write("series,index,score\n");
      for (var table : scores.entrySet()) {
        for (int i = 0; i < table.getValue().length; i++) {
          predictions.write(table.getKey() + "," + i + "," + table.getValue()[i] + "\n");
        }
      }
    }
  }

  /** What the detector thinks of each row, one after the other. */
  static double[] scores(List<List<String>> rows) {
    var together = new Together();
    return rows.stream().mapToDouble(row -> together.judge(metrics(row)).score()).toArray();
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
