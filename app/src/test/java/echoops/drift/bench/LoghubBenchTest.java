package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.drift.logs.TemplateMiner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoghubBenchTest {
  private static final List<String> ROWS =
      List.of(
          "0,Login by anna",
          "1,\"Order 17, of 3 items, placed\"",
          "2,Login by bob",
          "3,\"Said \"\"no\"\" to 7\"",
          "4,Login by cleo",
          "5,Login by dan",
          "6,\"Order 18, of 4 items, placed\"");

  @TempDir Path folder;

  @Test
  void predictions_haveTheGroupsAsTheyAreAtTheEnd() throws IOException {
    write("Shop", ROWS);

    LoghubBench.run(folder, folder.resolve("out"));

    assertThat(Files.readAllLines(folder.resolve("out/Shop.csv")))
        .containsExactly(
            "line,group,template",
            "0,T1,\"Login by <*>\"",
            "1,T2,\"Order <*>, of <*> items, placed\"",
            "2,T1,\"Login by <*>\"",
            "3,T4,\"Said \"\"no\"\" to <*>\"",
            "4,T1,\"Login by <*>\"",
            "5,T1,\"Login by <*>\"",
            "6,T2,\"Order <*>, of <*> items, placed\"");
  }

  @Test
  void templates_whileStreaming_dependOnEarlierLinesOnly() {
    var lines = ROWS.stream().map(row -> row.substring(2)).toList();
    var all = ids(lines);

    for (int half = 0; half <= lines.size(); half++) {
      assertThat(ids(lines.subList(0, half))).isEqualTo(all.subList(0, half));
    }
  }

  @Test
  void speed_isPrintedForEachSystemAndForAll() throws IOException {
    write("Shop", ROWS);
    var printed = new ByteArrayOutputStream();

    MinerSpeed.run(
        folder, new AtomicLong()::incrementAndGet, new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.matches("miner, .*: [0-9,]+ lines/s"));
  }

  private static List<Integer> ids(List<String> lines) {
    return LoghubBench.idsWhileStreaming(lines, new TemplateMiner());
  }

  private void write(String system, List<String> rows) throws IOException {
    var file = Files.createDirectories(folder.resolve("content")).resolve(system + ".csv.gz");
    try (var out =
        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8)) {
      out.write("line,content\n" + String.join("\n", rows) + "\n");
    }
  }
}
