package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.drift.logs.LogShape;
import echoops.model.LogLevel;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of each line of many logs how strongly the log has changed its shape: from 1 on it is an
 * alarm.
 */
public final class LogdriftBench {
  private static final ServiceName SERVICE = new ServiceName("bench");

  private LogdriftBench() {}

  /**
   * Reads {@code series/<System>/<kind>.csv.gz} below the data ({@code line,seconds,message}) and
   * writes {@code series,index,score}.
   */
  public static void run(Path data, Path out) throws IOException {
    var files = new BenchFiles(data.resolve("series"));
    try (var writer = new PrintWriter(Files.newBufferedWriter(out, UTF_8))) {
      writer.println("series,index,score");
      for (var name : files.names()) {
        var scores = scores(files.rows(name));
        for (int i = 0; i < scores.size(); i++) {
          writer.println(name + "," + i + "," + scores.get(i));
        }
      }
    }
  }

  /** What the detector thinks of each line, one after the other. */
  static List<Double> scores(List<List<String>> rows) {
    var shape = new LogShape(SERVICE);
    var scores = new ArrayList<Double>();
    for (var row : rows) {
      shape.add(line(row));
      scores.add(shape.strength());
    }
    return scores;
  }

  /** No level is known of these lines. */
  private static LogLine line(List<String> row) {
    long millis = Math.round(Double.parseDouble(row.get(1)) * 1_000);
    return new LogLine(SERVICE, Instant.ofEpochMilli(millis), LogLevel.UNKNOWN, row.get(2));
  }
}
