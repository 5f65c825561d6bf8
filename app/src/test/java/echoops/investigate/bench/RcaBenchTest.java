package echoops.investigate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ServiceName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On two made-up incidents of three services; the cause of neither is written down anywhere. */
class RcaBenchTest {
  private static final int ONSET = 100_000;

  @TempDir Path folder;

  private static final class Whole implements Sentences {
    @Override
    public void learn(ServiceName service, String message) {}

    @Override
    public String of(ServiceName service, String message) {
      return message;
    }
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("cases.csv"),
        """
        case,onset,end,normal_file,window_file,target,graph_file,log_normal_file,log_window_file,\
        trace_normal_file,trace_window_file
        slow,100000,100300,m.csv.gz,m.csv.gz,Shop|latency|p95,graph.csv,,,,
        code,100000,100300,flat.csv.gz,flat.csv.gz,,,usual.csv.gz,near.csv.gz,spans.csv.gz,spans.csv.gz
        """);
    Files.writeString(folder.resolve("graph.csv"), "caller,callee\nShop,\"A, B::C\"\n");
    compress("m.csv.gz", metrics(400));
    compress("flat.csv.gz", metrics(20));
    compress(
        "usual.csv.gz", "time,service,message\n" + "1970-01-02T03:00:00,B,INFO fine\n".repeat(50));
    compress(
        "near.csv.gz",
        "time,service,message\n"
            + "1970-01-02T03:47:00.5,B,\"12:00:00.1 ERROR it \"\"broke\"\"\"\n".repeat(9));
    compress(
        "spans.csv.gz",
        "start_ms,trace,span,parent,service,operation,duration_us\n99000000,1,2,0,B,do,500\n");
  }

  private static String metrics(double now) {
    var table = new StringBuilder("time,Shop|latency|p95,\"A, B::C|latency|p95\",B|cpu\n");
    for (int time = ONSET - 3600; time <= ONSET + 300; time += 60) {
      double level = time < ONSET ? 20 : now;
      table.append(
          String.format(Locale.ROOT, "%d,%.1f,%.1f,%n", time, 50 + level, level).replace("\r", ""));
    }
    return table.toString();
  }

  private void compress(String name, String text) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private List<String> run(Duration late) throws IOException {
    var out = folder.resolve("rca.csv");
    var words = new PrintStream(new ByteArrayOutputStream(), true);
    new RcaBench(Whole::new, () -> 0).run(List.of(folder), late, out, words);
    return Files.readAllLines(out);
  }

  @Test
  void bench_withoutTheTruth_writesCaseRankAndService() throws IOException {
    assertThat(run(Duration.ZERO))
        .startsWith("case,rank,service", "slow,1,\"A, B::C\"")
        .contains("code,1,B");
  }

  @Test
  void bench_withALateOnset_findsTheSame() throws IOException {
    assertThat(run(Duration.ofMinutes(1))).isEqualTo(run(Duration.ZERO));
  }
}
