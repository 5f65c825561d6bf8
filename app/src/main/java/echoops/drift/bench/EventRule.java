package echoops.drift.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Events found against false alarms: an alarm is the start of a run of rows at or above the
 * threshold after ten rows below it; labels closer than that are one event. The first 15 % of a
 * series do not count.
 */
final class EventRule {
  /** What came of one threshold. */
  record Result(double threshold, int events, int found, int falseAlarms) {
    double f1() {
      return found == 0 ? 0 : 2.0 * found / (found + falseAlarms + events);
    }
  }

  private static final int QUIET = 10;
  private static final double PROBATION = 0.15;
  private static final int TRIES = 1000;

  private final List<Labelled> corpus;

  EventRule(List<Labelled> corpus) {
    this.corpus = corpus;
  }

  /** The best threshold in hindsight, of a thousand. */
  Result swept() {
    double[] all =
        corpus.stream()
            .flatMapToDouble(series -> Arrays.stream(series.scores()))
            .filter(score -> score > 0)
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

  /** What a threshold chosen beforehand gains. */
  Result at(double threshold) {
    int events = 0;
    int found = 0;
    int wrong = 0;
    for (var series : corpus) {
      int first = (int) (PROBATION * series.rows());
      var expected = events(series.windows(), first);
      var hit = new boolean[expected.size()];
      for (int alarm : alarms(series.scores(), threshold, first)) {
        int event = eventAt(expected, alarm);
        if (event < 0) {
          wrong++;
        } else {
          hit[event] = true;
        }
      }
      events += hit.length;
      found += count(hit);
    }
    return new Result(threshold, events, found, wrong);
  }

  private static List<Windows.Rows> events(List<Windows.Rows> windows, int first) {
    var events = new ArrayList<Windows.Rows>();
    var sorted = windows.stream().sorted(Comparator.comparingInt(Windows.Rows::first)).toList();
    for (var window : sorted) {
      if (!events.isEmpty() && window.first() - events.getLast().last() <= QUIET) {
        var last = events.removeLast();
        int end = Math.max(last.last(), window.last());
        events.add(new Windows.Rows(last.first(), end));
      } else {
        events.add(window);
      }
    }
    return events.stream()
        .filter(event -> event.last() >= first)
        .map(event -> new Windows.Rows(Math.max(first, event.first()), event.last()))
        .toList();
  }

  private static List<Integer> alarms(double[] scores, double threshold, int first) {
    var alarms = new ArrayList<Integer>();
    int last = -QUIET - 1;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0 && scores[i] >= threshold) {
        if (i - last > QUIET && i >= first) {
          alarms.add(i);
        }
        last = i;
      }
    }
    return alarms;
  }

  private static int eventAt(List<Windows.Rows> events, int row) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).first() <= row && row <= events.get(i).last()) {
        return i;
      }
    }
    return -1;
  }

  private static int count(boolean[] hit) {
    int count = 0;
    for (boolean one : hit) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
