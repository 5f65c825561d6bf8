package echoops.guard;

import echoops.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decisions that somebody expects of a policy, a line each: compared with what the guard decides.
 *
 * <p>Columns separated by commas, the first line names them. An empty line and one that begins with
 * {@code #} say nothing. Everything is judged as if EchoOps acted, with no incident but its
 * severity.
 */
public final class DecisionTable {
  static final List<String> COLUMNS =
      List.of(
          "role",
          "action",
          "service",
          "environment",
          "time",
          "severity",
          "replicas",
          "history",
          "answer",
          "rule");

  private final List<DecisionRow> rows;

  private DecisionTable(List<DecisionRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads a table.
   *
   * @throws Failure.Misconfigured naming every mistake with its line
   */
  public static DecisionTable parse(String file, List<String> lines) {
    var rows = new ArrayList<DecisionRow>();
    var mistakes = new ArrayList<String>();
    var meant =
        IntStream.range(0, lines.size())
            .filter(at -> !lines.get(at).isBlank() && !lines.get(at).startsWith("#"))
            .boxed()
            .toList();
    if (meant.isEmpty() || !DecisionRow.cells(lines.get(meant.getFirst())).equals(COLUMNS)) {
      mistakes.add(file + ": the columns are not " + String.join(", ", COLUMNS));
    }
    for (int at : meant.stream().skip(1).toList()) {
      try {
        rows.add(DecisionRow.parse(at + 1, lines.get(at)));
      } catch (IllegalArgumentException e) {
        mistakes.add(file + " line " + (at + 1) + ": " + e.getMessage());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new Failure.Misconfigured(mistakes);
    }
    return new DecisionTable(rows);
  }

  public int size() {
    return rows.size();
  }

  /** Where the guard decides otherwise, a sentence each. */
  public List<String> differences(Guard guard) {
    return rows.stream().flatMap(row -> row.difference(guard).stream()).toList();
  }
}
