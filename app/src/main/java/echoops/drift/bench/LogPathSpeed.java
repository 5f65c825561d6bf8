package echoops.drift.bench;

import echoops.drift.logs.LogShape;
import echoops.model.LogLevel;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many lines a second go through the whole path of logs: mined, counted and judged. */
public final class LogPathSpeed {
  private static final ServiceName SERVICE = new ServiceName("speed");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 40;
  private static final int MILLIS_A_LINE = 5;

  private LogPathSpeed() {}

  /**
   * Sends the lines of each system below the data ({@code content/<System>.csv.gz}: {@code
   * line,content}) many times, 200 a second of their own time, and says how fast the last half of
   * them went, by the time that the processor worked.
   */
  public static void run(Path data, PrintStream out) throws IOException {
    var files = new BenchFiles(data.resolve("content"));
    out.printf(Locale.ROOT, "%-14s %12s %12s %10s%n", "system", "lines/s", "templates", "KiB");
    for (var name : files.names()) {
      print(name, files.rows(name).stream().map(row -> row.get(1)).toList(), out);
    }
  }

  private static void print(String name, List<String> messages, PrintStream out) {
    var shape = new LogShape(SERVICE);
    var lines = lines(messages);
    int half = lines.size() / 2;
    send(shape, lines.subList(0, half));
    long start = THREADS.getCurrentThreadCpuTime();
    send(shape, lines.subList(half, lines.size()));
    double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    out.printf(
        Locale.ROOT,
        "%-14s %12.0f %12d %10d%n",
        name.replace(".csv", ""),
        half / seconds,
        shape.templates(),
        shape.bytes() / 1_024);
  }

  private static List<LogLine> lines(List<String> messages) {
    var lines = new ArrayList<LogLine>();
    for (int i = 0; i < ROUNDS * messages.size(); i++) {
      var at = Instant.ofEpochMilli((long) i * MILLIS_A_LINE);
      lines.add(new LogLine(SERVICE, at, LogLevel.INFO, messages.get(i % messages.size())));
    }
    return lines;
  }

  private static void send(LogShape shape, List<LogLine> lines) {
    lines.forEach(shape::add);
  }
}
