package echoops.drift.bench;

import java.util.List;

/** What was said of each row of a series, and which rows are labelled. */
record Labelled(String name, double[] scores, List<Windows.Rows> windows) {
  String group() {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }

  int rows() {
    return scores.length;
  }
}
