package echoops.drift.bench;

import echoops.drift.metrics.MetricDetector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Scores series with anomaly windows as the Numenta Anomaly Benchmark does. */
public final class NabBench {
  private NabBench() {}

  /** Writes {@code series,index,score} and prints what came of the two thresholds. */
  public static void run(Path data, Path out, PrintStream words) throws IOException {
    var scores = SeriesBench.scores(data);
    SeriesBench.write(scores, out);
    var corpus = SeriesBench.labelled(data, scores);
    var rule = new NabRule(corpus);
    var swept = rule.swept();
    words.println(line("best threshold in hindsight, " + swept.threshold(), swept));
    words.println(line("each group at the best threshold of the others", leaveGroupOut(corpus)));
    words.println(
        line("default threshold, " + MetricDetector.LIMIT, rule.at(MetricDetector.LIMIT)));
  }

  private static String line(String name, NabRule.Result result) {
    return String.format(
        Locale.ROOT,
        "%s: standard score %.1f, windows found %d of %d, false rows %d",
        name,
        result.score(),
        result.found(),
        result.windows(),
        result.wrong());
  }

  /** The two artificial groups are one: they are made alike. */
  static NabRule.Result leaveGroupOut(List<Labelled> corpus) {
    var sum = new NabRule.Result(Double.NaN, 0, 0, 0, 0, 0);
    for (var group : corpus.stream().map(NabBench::group).distinct().toList()) {
      var others = corpus.stream().filter(series -> !group(series).equals(group)).toList();
      var left = corpus.stream().filter(series -> group(series).equals(group)).toList();
      sum = sum(sum, new NabRule(left).at(new NabRule(others).swept().threshold()));
    }
    return sum;
  }

  private static String group(Labelled series) {
    return series.group().startsWith("artificial") ? "artificial" : series.group();
  }

  private static NabRule.Result sum(NabRule.Result one, NabRule.Result other) {
    return new NabRule.Result(
        Double.NaN,
        one.gained() + other.gained(),
        one.least() + other.least(),
        one.windows() + other.windows(),
        one.found() + other.found(),
        one.wrong() + other.wrong());
  }
}
