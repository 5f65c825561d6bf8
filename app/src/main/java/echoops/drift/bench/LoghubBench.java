package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.drift.logs.TemplateMiner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Mines the log lines of many systems, each from its first line on, and writes down the templates.
 */
public final class LoghubBench {
  private LoghubBench() {}

  /**
   * Reads {@code content/<System>.csv.gz} below the data ({@code line,content}) and writes {@code
   * <System>.csv} ({@code line,group,template}), with the groups as they are at the end.
   */
  public static void run(Path data, Path out) throws IOException {
    Files.createDirectories(out);
    var files = new BenchFiles(data.resolve("content"));
    for (var name : files.names()) {
      write(out.resolve(name), files.rows(name));
    }
  }

  private static void write(Path file, List<List<String>> rows) throws IOException {
    var miner = new TemplateMiner();
    var ids = idsWhileStreaming(rows.stream().map(row -> row.get(1)).toList(), miner);
    try (var writer = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      writer.println("line,group,template");
      for (int i = 0; i < rows.size(); i++) {
        writer.println(rows.get(i).getFirst() + "," + fields(miner, ids.get(i)));
      }
    }
  }

  /** What a template became in the end; of one that was forgotten, only the id is known. */
  private static String fields(TemplateMiner miner, int id) {
    return miner
        .current(id)
        .map(template -> template.name() + "," + quoted(template.text()))
        .orElse("T" + id + ",");
  }

  /** What each line's template was when the line came. */
  static List<Integer> idsWhileStreaming(List<String> lines, TemplateMiner miner) {
    return lines.stream().map(line -> miner.mine(line).id()).toList();
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }
}
