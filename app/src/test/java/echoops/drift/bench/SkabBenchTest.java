package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.drift.together.Together;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkabBenchTest {
  private final ByteArrayOutputStream words = new ByteArrayOutputStream();

  @Test
  void halfATable_givesTheSameScores() {
    var rows = rows(1_200);
    var half = SkabBench.scores(rows.subList(0, 600));
    assertThat(Arrays.stream(half)).anyMatch(score -> score > Together.LIMIT);
    assertThat(Arrays.copyOf(SkabBench.scores(rows), 600)).containsExactly(half);
  }

  @Test
  void everyRowOfEveryTable_isScored(@TempDir Path folder) throws IOException {
    var group = Files.createDirectories(folder.resolve("series/valve"));
    try (var out = new GZIPOutputStream(Files.newOutputStream(group.resolve("0.csv.gz")))) {
      out.write(
          "timestamp,a,b\n2020-03-01 16:28:16,1,nan\n2020-03-01 16:28:17,2,3\n".getBytes(UTF_8));
    }
    Files.writeString(folder.resolve("windows.json"), "{\"valve/0.csv\": []}");
    SkabBench.run(folder, folder.resolve("out.csv"), new PrintStream(words, true, UTF_8));
    assertThat(folder.resolve("out.csv"))
        .hasContent("series,index,score\nvalve/0.csv,0,0.0\nvalve/0.csv,1,0.0\n");
    assertThat(words.toString(UTF_8)).contains("default threshold: F1 0.000 at 2.30");
  }

  @Test
  void alarmSoonAfterAnEventBegan_findsIt_andOneOutsideIsFalse() {
    var scores = new double[1_000];
    scores[450] = 5;
    scores[620] = 4;
    scores[640] = 9;
    var rule =
        new SkabRule(List.of(new Labelled("a", scores, List.of(new Windows.Rows(600, 900)))));
    assertThat(rule.at(3)).isEqualTo(new SkabRule.Result(3, 1, 1, 1));
    assertThat(rule.at(6)).isEqualTo(new SkabRule.Result(6, 1, 1, 0));
    assertThat(rule.swept().f1()).isEqualTo(1);
  }

  @Test
  void alarmLateInAnEvent_neitherFindsItNorIsFalse() {
    var scores = new double[1_000];
    scores[700] = 5;
    var rule =
        new SkabRule(List.of(new Labelled("a", scores, List.of(new Windows.Rows(600, 900)))));
    assertThat(rule.at(3)).isEqualTo(new SkabRule.Result(3, 1, 0, 0));
  }

  @Test
  void wellKnownDetectors_scoreHalfASeriesTheSame(@TempDir Path folder) throws IOException {
    write(folder.resolve("whole"), rows(700));
    write(folder.resolve("half"), rows(700).subList(0, 350));
    for (var baseline : Baseline.values()) {
      assertThat(scored(baseline, folder.resolve("half")))
          .hasSize(351)
          .isEqualTo(scored(baseline, folder.resolve("whole")).subList(0, 351));
    }
  }

  private static List<String> scored(Baseline baseline, Path folder) throws IOException {
    BaselineBench.run(baseline, folder, folder.resolve("out.csv"));
    return Files.readAllLines(folder.resolve("out.csv"));
  }

  private static void write(Path folder, List<List<String>> rows) throws IOException {
    var group = Files.createDirectories(folder.resolve("series/group"));
    var text = new StringBuilder("timestamp,a,b\n");
    rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
    try (var out = new GZIPOutputStream(Files.newOutputStream(group.resolve("a.csv.gz")))) {
      out.write(text.toString().getBytes(UTF_8));
    }
  }

  /** Two columns, the first of which steps in the middle. */
  private static List<List<String>> rows(int count) {
    var random = new Random(1);
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < count; i++) {
      double step = i < 500 ? 0 : 3;
      var at = java.time.LocalDateTime.of(2026, 3, 1, 0, 0).plusSeconds(i).toString();
      rows.add(
          List.of(
              at.length() < 19 ? at + ":00" : at,
              "" + (step + random.nextGaussian()),
              "" + random.nextGaussian()));
    }
    return rows;
  }
}
