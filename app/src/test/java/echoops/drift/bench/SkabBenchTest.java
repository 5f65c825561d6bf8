package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkabBenchTest {
  @Test
  void halfATable_givesTheSameScores() {
    var rows = rows(1_200);
    assertThat(SkabBench.scores(rows).subList(0, 600))
        .isEqualTo(SkabBench.scores(rows.subList(0, 600)))
        .anyMatch(score -> score > 0);
  }

  @Test
  void everyRowOfEveryTable_isScored(@TempDir Path folder) throws IOException {
    var group = Files.createDirectories(folder.resolve("series/valve"));
    try (var out = new GZIPOutputStream(Files.newOutputStream(group.resolve("0.csv.gz")))) {
      out.write(
          "timestamp,a,b\n2020-03-01 16:28:16,1,nan\n2020-03-01 16:28:17,2,3\n".getBytes(UTF_8));
    }
    SkabBench.run(folder, folder.resolve("out.csv"));
    assertThat(folder.resolve("out.csv"))
        .hasContent("series,index,score\nvalve/0.csv,0,0.0\nvalve/0.csv,1,0.0\n");
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
