package echoops.drift.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Events found soon against false alarms: an alarm is the start of a run of rows at or above the
 * threshold after thirty rows below it; an event is found by an alarm in its first sixty rows, and
 * an alarm outside all events is false. The first 400 rows of a table do not count.
 */
final class SkabRule {
  /** What came of one threshold. */
  record Result(double threshold, int events, int found, int falseAlarms) {
    double f1() {
      return found == 0 ? 0 : 2.0 * found / (found + falseAlarms + events);
    }

    Result and(Result other) {
      return new Result(
          threshold, events + other.events, found + other.found, falseAlarms + other.falseAlarms);
    }
  }

  private static final int PROBATION = 400;
  private static final int QUIET = 30;
  private static final int SOON = 60;
  private static final int TRIES = 400;

  private final List<Labelled> tables;

  SkabRule(List<Labelled> tables) {
    this.tables = tables;
  }

  /** The best threshold in hindsight, of some hundred. */
  Result swept() {
    double[] all =
        tables.stream()
            .flatMapToDouble(table -> Arrays.stream(table.scores()).skip(PROBATION))
            .filter(score -> score > 1)
            .sorted()
            .distinct()
            .toArray();
    var results = new ArrayList<Result>();
    results.add(at(Double.POSITIVE_INFINITY));
    for (int i = 0; i < TRIES && all.length > 0; i++) {
      results.add(at(all[(int) ((long) all.length * i / TRIES)]));
    }
    return results.stream().max(Comparator.comparingDouble(Result::f1)).orElseThrow();
  }

  /** Each table at the best threshold of the others. */
  Result leaveOneOut() {
    var sum = new Result(Double.NaN, 0, 0, 0);
    for (var table : tables) {
      var others = tables.stream().filter(other -> !other.equals(table)).toList();
      sum = sum.and(at(new SkabRule(others).swept().threshold(), table));
    }
    return sum;
  }

  /** What a threshold chosen beforehand gains. */
  Result at(double threshold) {
    var sum = new Result(threshold, 0, 0, 0);
    for (var table : tables) {
      sum = sum.and(at(threshold, table));
    }
    return sum;
  }

  private static Result at(double threshold, Labelled table) {
    var alarms = alarms(table.scores(), threshold);
    var events = table.windows().stream().filter(event -> event.last() >= PROBATION).toList();
    long found = events.stream().filter(event -> isFound(event, alarms)).count();
    long wrong = alarms.stream().filter(alarm -> isOutside(alarm, events)).count();
    return new Result(threshold, events.size(), (int) found, (int) wrong);
  }

  private static List<Integer> alarms(double[] scores, double threshold) {
    var alarms = new ArrayList<Integer>();
    int last = -QUIET - 1;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        if (i - last > QUIET && i >= PROBATION) {
          alarms.add(i);
        }
        last = i;
      }
    }
    return alarms;
  }

  private static boolean isFound(Windows.Rows event, List<Integer> alarms) {
    int first = Math.max(PROBATION, event.first());
    int last = Math.min(event.last(), first + SOON - 1);
    return alarms.stream().anyMatch(alarm -> alarm >= first && alarm <= last);
  }

  private static boolean isOutside(int alarm, List<Windows.Rows> events) {
    return events.stream().noneMatch(event -> alarm >= event.first() && alarm <= event.last());
  }
}
