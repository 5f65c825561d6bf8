package echoops.drift.metrics;

import echoops.model.Verdict;
import java.time.Duration;

/**
 * How much an alarm matters: by what else of the service alarms, and how strongly.
 *
 * <table>
 *   <caption>The rows are read from above; the first that fits holds.</caption>
 *   <tr><td>together</td><td>alone, within five minutes</td><td>verdict</td></tr>
 *   <tr><td>alarm</td><td>1 or more</td><td>CRITICAL</td></tr>
 *   <tr><td>alarm</td><td>none</td><td>WARNING</td></tr>
 *   <tr><td>calm</td><td>2 or more</td><td>WARNING</td></tr>
 *   <tr><td>calm</td><td>1, strong</td><td>WARNING</td></tr>
 *   <tr><td>calm</td><td>1</td><td>LOG_ONLY</td></tr>
 *   <tr><td>calm</td><td>none</td><td>NORMAL</td></tr>
 * </table>
 */
final class Verdicts {
  /** Alarms that are no further apart speak of one thing. */
  static final Duration AT_ONCE = Duration.ofMinutes(5);

  /** A metric that goes so far wakes somebody alone. */
  static final double STRONG = 8;

  /**
   * What alarms.
   *
   * @param together whether the metrics do, seen together
   * @param alone how many of them do, each seen alone
   * @param strength of the strongest of these, as minus the decimal logarithm of its chance
   */
  record Alarms(boolean together, int alone, double strength) {}

  /** A verdict, and its reason in words. */
  record Grade(Verdict verdict, String because) {}

  private Verdicts() {}

  static Grade of(Alarms alarms) {
    return alarms.together() ? together(alarms.alone()) : alone(alarms);
  }

  private static Grade together(int alone) {
    return switch (alone) {
      case 0 -> new Grade(Verdict.WARNING, "unusual taken together, though no metric is alone");
      case 1 -> new Grade(Verdict.CRITICAL, "the metrics together are unusual, and one alone");
      default ->
          new Grade(Verdict.CRITICAL, "the metrics together are unusual, and " + alone + " alone");
    };
  }

  private static Grade alone(Alarms alarms) {
    if (alarms.alone() >= 2) {
      return new Grade(
          Verdict.WARNING,
          alarms.alone() + " metrics changed within " + AT_ONCE.toMinutes() + " minutes");
    }
    if (alarms.alone() == 0) {
      return new Grade(Verdict.NORMAL, "nothing is unusual");
    }
    return alarms.strength() >= STRONG
        ? new Grade(Verdict.WARNING, "one metric changed, further than it ever did")
        : new Grade(Verdict.LOG_ONLY, "one metric changed, and nothing else did");
  }
}
