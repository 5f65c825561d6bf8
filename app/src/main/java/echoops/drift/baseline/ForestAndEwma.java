package echoops.drift.baseline;

import echoops.model.OwnedBy;
import echoops.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An isolation forest across the metrics of a service, an EWMA chart of each, and the table that
 * makes one verdict of both.
 *
 * <table>
 *   <caption>The first row that fits holds.</caption>
 *   <tr><th>forest</th><th>charts that alarm</th><th>verdict</th></tr>
 *   <tr><td>critical</td><td>any</td><td>CRITICAL</td></tr>
 *   <tr><td>warning</td><td>any</td><td>WARNING</td></tr>
 *   <tr><td>calm</td><td>2 or more</td><td>WARNING</td></tr>
 *   <tr><td>calm</td><td>1</td><td>LOG_ONLY</td></tr>
 *   <tr><td>calm</td><td>none</td><td>NORMAL</td></tr>
 * </table>
 */
@OwnedBy("whoever watches the service")
public final class ForestAndEwma {
  /** The forest warns of the contamination, and finds its oddest fifth critical. */
  private static final double CRITICAL_SHARE = 0.2;

  private final double contamination;
  private final List<Ewma> charts;
  private final WeeklyForest weekly = new WeeklyForest();

  /**
   * What is thought of a row.
   *
   * @param odd the forest's score, 0 before it is trained
   * @param deviations how many standard deviations each metric is away from its average
   * @param alarmed how many charts alarm
   */
  public record Judged(Verdict verdict, double odd, List<Double> deviations, int alarmed) {
    public Judged {
      deviations = List.copyOf(deviations);
    }
  }

  public ForestAndEwma(int metrics, Ewma.Setting setting, double contamination) {
    this.contamination = contamination;
    this.charts = IntStream.range(0, metrics).mapToObj(i -> new Ewma(setting)).toList();
  }

  public Judged judge(Instant at, double[] row) {
    var deviations = new ArrayList<Double>();
    int alarmed = 0;
    for (int i = 0; i < row.length; i++) {
      double deviation = charts.get(i).deviation(row[i]);
      deviations.add(deviation);
      alarmed += charts.get(i).alarms(deviation) ? 1 : 0;
    }
    var forest = weekly.next(at, row);
    double odd = forest.map(trained -> trained.score(row)).orElse(0.0);
    return new Judged(verdict(forest, odd, alarmed), odd, deviations, alarmed);
  }

  /** Trains the forest at once. */
  public void train(Instant at) {
    weekly.train(at);
  }

  private Verdict verdict(Optional<IsolationForest> forest, double odd, int alarmed) {
    if (forest.map(trained -> odd > trained.limit(CRITICAL_SHARE * contamination)).orElse(false)) {
      return Verdict.CRITICAL;
    }
    boolean warns = forest.map(trained -> odd > trained.limit(contamination)).orElse(false);
    if (warns || alarmed >= 2) {
      return Verdict.WARNING;
    }
    return alarmed == 1 ? Verdict.LOG_ONLY : Verdict.NORMAL;
  }
}
