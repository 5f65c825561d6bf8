package echoops.drift.metrics;

import echoops.model.Verdict;
import java.time.Duration;

/**
 * How much an alarm matters: by what else of the service alarms, and how strongly.
 *
 * <table>
 *   <caption>The first row that fits holds.</caption>
 *   <tr><th>the metrics together</th><th>metrics alone, of late</th><th>verdict</th></tr>
 *   <tr><td>strong</td><td>1 or more</td><td>CRITICAL</td></tr>
 *   <tr><td>alarm</td><td>2 or more</td><td>CRITICAL</td></tr>
 *   <tr><td>strong</td><td>none</td><td>WARNING</td></tr>
 *   <tr><td>alarm</td><td>1, strong</td><td>WARNING</td></tr>
 *   <tr><td>alarm</td><td>1 or none</td><td>LOG_ONLY</td></tr>
 *   <tr><td>calm</td><td>2 or more</td><td>WARNING</td></tr>
 *   <tr><td>calm</td><td>1, strong</td><td>WARNING</td></tr>
 *   <tr><td>calm</td><td>1</td><td>LOG_ONLY</td></tr>
 *   <tr><td>calm</td><td>none</td><td>NORMAL</td></tr>
 * </table>
 */
final class Verdicts {
  /** Alarms that are no further apart speak of one thing; seen together it shows that late. */
  static final Duration AT_ONCE = Duration.ofMinutes(15);

  /**
   * A metric that goes so far wakes somebody alone: as far as a step of some eight standard
   * deviations in a metric that is noise.
   */
  static final double STRONG_ALONE = 1.4 * MetricDetector.LIMIT;

  /**
   * Metrics that go so far together wake somebody though none of them alarms alone. Deploys that
   * harmed nobody were seen to go to 6.6 before they were known.
   */
  static final double STRONG_TOGETHER = 8;

  /**
   * What alarms.
   *
   * @param together how improbable the metrics are, seen together; 0 when they do not alarm
   * @param alone how many metrics alarm, each seen alone, and have not come back since
   * @param strongest the highest score of these
   */
  record Alarms(double together, int alone, double strongest) {}

  /** A verdict, and its reason in words. */
  record Grade(Verdict verdict, String because) {}

  private Verdicts() {}

  static Grade of(Alarms alarms) {
    return alarms.together() > 0 ? together(alarms) : alone(alarms);
  }

  private static Grade together(Alarms alarms) {
    var words = "the metrics no longer go together as usual";
    boolean isStrong = alarms.together() >= STRONG_TOGETHER;
    if (alarms.alone() == 0) {
      return isStrong
          ? new Grade(Verdict.WARNING, words + ", by far, though each alone might be usual")
          : new Grade(Verdict.LOG_ONLY, words + ", by a little, and each alone might be usual");
    }
    var verdict = isStrong || alarms.alone() >= 2 ? Verdict.CRITICAL : alone(alarms).verdict();
    return new Grade(verdict, words + ", and " + counted(alarms.alone()) + " alone");
  }

  private static Grade alone(Alarms alarms) {
    if (alarms.alone() == 0) {
      return new Grade(Verdict.NORMAL, "nothing is unusual");
    }
    if (alarms.alone() >= 2) {
      return new Grade(
          Verdict.WARNING, counted(alarms.alone()) + " within " + AT_ONCE.toMinutes() + " minutes");
    }
    return alarms.strongest() >= STRONG_ALONE
        ? new Grade(Verdict.WARNING, "one metric changed, further than ever by far")
        : new Grade(Verdict.LOG_ONLY, "one metric changed, and nothing else did");
  }

  private static String counted(int alone) {
    return alone == 1 ? "one metric changed" : alone + " metrics changed";
  }
}
