package echoops.drift.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The standard profile of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015): in a labelled
 * window the earliest detection counts, the earlier the more; each one outside costs 0.11, less
 * when it comes soon after a window; a window without one costs 1.
 */
final class NabRule {
  /** What came of one threshold. */
  record Result(double threshold, double gained, double least, int windows, int found, int wrong) {
    /** 0 for a detector that says nothing, 100 for one that is perfect. */
    double score() {
      return 100 * (gained - least) / (windows - least);
    }
  }

  private record Row(double score, Optional<Windows.Rows> window, int series, double gain) {
    Object key() {
      return List.of(series, window.orElseThrow());
    }
  }

  private static final double WRONG = 0.11;
  private static final double MISSED = -1;
  private static final double PROBATION_SHARE = 0.15;
  private static final int PROBATION_MOST = 750;

  private final List<Row> rows = new ArrayList<>();
  private final int windows;
  private final double least;

  NabRule(List<Labelled> corpus) {
    var possible = new HashMap<Object, Double>();
    for (int i = 0; i < corpus.size(); i++) {
      read(corpus.get(i), i, possible);
    }
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    windows = corpus.stream().mapToInt(series -> series.windows().size()).sum();
    least = MISSED * possible.size();
  }

  private void read(Labelled series, int number, Map<Object, Double> possible) {
    double first = Math.min(Math.floor(PROBATION_SHARE * series.rows()), PROBATION_MOST);
    Optional<Windows.Rows> before = Optional.empty();
    for (int i = 0; i < series.rows(); i++) {
      var window = windowAt(series, i);
      var row = new Row(series.scores()[i], window, number, gain(i, window, before));
      if (i >= first && window.isPresent()) {
        possible.put(row.key(), MISSED);
      }
      if (i >= first && row.score() > 0) {
        rows.add(row);
      }
      int last = i;
      before = window.filter(w -> w.last() == last).or(keep(before));
    }
  }

  private static Supplier<Optional<Windows.Rows>> keep(Optional<Windows.Rows> before) {
    return () -> before;
  }

  private static Optional<Windows.Rows> windowAt(Labelled series, int row) {
    return series.windows().stream().filter(w -> w.first() <= row && row <= w.last()).findFirst();
  }

  private static double gain(int row, Optional<Windows.Rows> in, Optional<Windows.Rows> before) {
    if (in.isPresent()) {
      double length = in.get().last() - in.get().first() + 1;
      return sigmoid(-(in.get().last() - row + 1) / length) / sigmoid(-1);
    }
    return WRONG
        * before
            .map(w -> sigmoid((row - w.last()) / (double) Math.max(1, w.last() - w.first())))
            .orElse(-1.0);
  }

  private static double sigmoid(double place) {
    return place > 3 ? -1 : 2 / (1 + Math.exp(5 * place)) - 1;
  }

  /** The best threshold in hindsight, as on the benchmark's own leaderboard. */
  Result swept() {
    var all = results(Double.NEGATIVE_INFINITY);
    return all.stream().max(Comparator.comparingDouble(Result::gained)).orElseThrow();
  }

  /** What a threshold chosen beforehand gains. */
  Result at(double threshold) {
    var last = results(threshold).getLast();
    return new Result(threshold, last.gained(), least, windows, last.found(), last.wrong());
  }

  private List<Result> results(double threshold) {
    var results = new ArrayList<Result>();
    var found = new HashMap<Object, Double>();
    double gained = least;
    int wrong = 0;
    results.add(new Result(Double.POSITIVE_INFINITY, least, least, windows, 0, 0));
    for (int i = 0; i < rows.size() && rows.get(i).score() >= threshold; i++) {
      var row = rows.get(i);
      if (row.window().isEmpty()) {
        gained += row.gain();
        wrong++;
      } else {
        double had = found.getOrDefault(row.key(), MISSED);
        found.put(row.key(), Math.max(had, row.gain()));
        gained += Math.max(0, row.gain() - had);
      }
      if (i + 1 == rows.size() || rows.get(i + 1).score() < row.score()) {
        results.add(new Result(row.score(), gained, least, windows, found.size(), wrong));
      }
    }
    return results;
  }
}
