package echoops.drift.baseline;

import echoops.model.OwnedBy;
import echoops.model.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** What the forest thinks of a row. */
  enum Oddness {
    NONE,
    WARNING,
    CRITICAL
  }

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

    /** The verdict's reason, in words. */
    String because() {
      return switch (verdict) {
        case CRITICAL -> "the forest finds the metrics very odd";
        case WARNING ->
            alarmed >= 2
                ? alarmed + " metrics left their moving averages"
                : "the forest finds the metrics odd";
        case LOG_ONLY -> "one metric left its moving average";
        case NORMAL -> "nothing is unusual";
      };
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
    var oddness = forest.map(trained -> oddness(trained, odd)).orElse(Oddness.NONE);
    return new Judged(verdict(oddness, alarmed), odd, deviations, alarmed);
  }

  /** The moving averages, as they are now. */
  List<Double> means() {
    return charts.stream().map(Ewma::mean).toList();
  }

  /** The score above which the forest warns; 1, which is never exceeded, before it is trained. */
  double limit() {
    return weekly.forest().map(trained -> trained.limit(contamination)).orElse(1.0);
  }

  /** Trains the forest at once. */
  public void train(Instant at) {
    weekly.train(at);
  }

  private Oddness oddness(IsolationForest forest, double odd) {
    if (odd > forest.limit(CRITICAL_SHARE * contamination)) {
      return Oddness.CRITICAL;
    }
    return odd > forest.limit(contamination) ? Oddness.WARNING : Oddness.NONE;
  }

  static Verdict verdict(Oddness forest, int alarmed) {
    return switch (forest) {
      case CRITICAL -> Verdict.CRITICAL;
      case WARNING -> Verdict.WARNING;
      case NONE ->
          switch (alarmed) {
            case 0 -> Verdict.NORMAL;
            case 1 -> Verdict.LOG_ONLY;
            default -> Verdict.WARNING;
          };
    };
  }

  long bytes() {
    return weekly.bytes();
  }

  void write(DataOutput out) throws IOException {
    for (var chart : charts) {
      chart.write(out);
    }
    weekly.write(out);
  }

  void read(DataInput in) throws IOException {
    for (var chart : charts) {
      chart.read(in);
    }
    weekly.read(charts.size(), in);
  }
}
