package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.drift.logs.Template;
import echoops.drift.logs.TemplateMiner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    var templates = mined(rows.stream().map(row -> row.get(1)).toList());
    try (var writer = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      writer.println("line,group,template");
      for (int i = 0; i < rows.size(); i++) {
        var template = templates.get(i);
        writer.println(
            rows.get(i).getFirst() + "," + template.name() + "," + quoted(template.text()));
      }
    }
  }

  /** What each line's template became in the end. */
  static List<Template> mined(List<String> lines) {
    var miner = new TemplateMiner();
    var ids = new ArrayList<Integer>();
    for (var line : lines) {
      ids.add(miner.mine(line).id());
    }
    return ids.stream().map(id -> miner.current(id).orElseThrow()).toList();
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }
}
