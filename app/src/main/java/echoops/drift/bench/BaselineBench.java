package echoops.drift.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Scores each row of series of one or several metrics with a well-known detector: {@code
 * series/<group>/<name>.csv.gz}, a time and a column for each metric.
 */
public final class BaselineBench {
  private BaselineBench() {}

  /** Writes {@code series,index,score} for every row in which nothing is missing. */
  public static void run(Baseline baseline, Path data, Path out) throws IOException {
    var files = new BenchFiles(data.resolve("series"));
    try (var predictions = Files.newBufferedWriter(out)) {
      predictions.write("series,index,score\n");
      for (var name : files.names()) {
        write(name, baseline, files.rows(name), predictions);
      }
    }
  }

  private static void write(
      String name, Baseline baseline, List<List<String>> rows, BufferedWriter out)
      throws IOException {
    var scorer = baseline.over(rows.getFirst().size() - 1);
    for (int i = 0; i < rows.size(); i++) {
      var at = SeriesBench.time(rows.get(i).getFirst());
      var values = values(rows.get(i));
      if (Arrays.stream(values).allMatch(Double::isFinite)) {
        out.write(name + "," + i + "," + scorer.score(at, values) + "\n");
      }
    }
  }

  private static double[] values(List<String> row) {
    return row.stream().skip(1).mapToDouble(BenchValues::of).toArray();
  }
}
