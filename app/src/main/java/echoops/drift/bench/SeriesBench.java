package echoops.drift.bench;

import echoops.drift.metrics.MetricDetector;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scores each row of series of one metric: {@code series/<group>/<n>.csv.gz}, time and value. */
final class SeriesBench {
  private SeriesBench() {}

  /** What the detector said of each row of each series; 0 where it said nothing. */
  static Map<String, double[]> scores(Path data) throws IOException {
    var files = new BenchFiles(data.resolve("series"));
    var scores = new TreeMap<String, double[]>();
    for (var name : files.names()) {
      scores.put(name, scores(files.rows(name)));
    }
    return scores;
  }

  /** The rows of one series, one after the other: what is said of one rests on no later one. */
  static double[] scores(List<List<String>> rows) {
    var detector = new MetricDetector();
    var scores = new double[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      detector.judge(time(rows.get(i).getFirst()), value(rows.get(i)));
      scores[i] = detector.moment();
    }
    return scores;
  }

  /** Writes {@code series,index,score} of every row that is a moment. */
  static void write(Map<String, double[]> scores, Path out) throws IOException {
    try (var predictions = Files.newBufferedWriter(out)) {
      predictions.write("series,index,score\n");
      for (var series : scores.entrySet()) {
        write(series.getKey(), series.getValue(), predictions);
      }
    }
  }

  private static void write(String name, double[] scores, BufferedWriter out) throws IOException {
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0) {
        out.write(name + "," + i + "," + scores[i] + "\n");
      }
    }
  }

  /** The labelled windows as rows, which no detector sees. */
  static List<Labelled> labelled(Path data, Map<String, double[]> scores) throws IOException {
    var files = new BenchFiles(data.resolve("series"));
    var windows = Windows.read(data.resolve("windows.json"));
    var labelled = new ArrayList<Labelled>();
    for (var series : scores.entrySet()) {
      var times = files.rows(series.getKey()).stream().map(row -> time(row.getFirst())).toList();
      var rows = windows.rows(series.getKey(), times);
      labelled.add(new Labelled(series.getKey(), series.getValue(), rows));
    }
    return labelled;
  }

  /** A time without a zone is UTC; fractions of a second are left out, as in the labels. */
  static Instant time(String text) {
    var second = text.strip().split("\\.", 2)[0].replace(' ', 'T');
    return LocalDateTime.parse(second).toInstant(ZoneOffset.UTC);
  }

  /** NaN when the row has none. */
  private static double value(List<String> row) {
    var text = row.size() < 2 ? "" : row.get(1).strip();
    return text.isEmpty() || text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
  }
}
