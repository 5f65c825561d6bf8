package echoops.drift.bench;

import echoops.drift.metrics.MetricDetector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** Scores service metrics whose anomalous points experts have labelled. */
public final class MscloudBench {
  private MscloudBench() {}

  /** Writes {@code series,index,score} and prints what came of the two thresholds. */
  public static void run(Path data, Path out, PrintStream words) throws IOException {
    var scores = SeriesBench.scores(data);
    SeriesBench.write(scores, out);
    var rule = new EventRule(SeriesBench.labelled(data, scores));
    words.println(line("best threshold in hindsight", rule.swept()));
    words.println(line("default threshold", rule.at(MetricDetector.LIMIT)));
  }

  private static String line(String name, EventRule.Result result) {
    return String.format(
        Locale.ROOT,
        "%s: F1 %.3f at %.2f, events found %d of %d, false alarms %d",
        name,
        result.f1(),
        result.threshold(),
        result.found(),
        result.events(),
        result.falseAlarms());
  }
}
