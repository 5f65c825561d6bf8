package echoops.investigate.bench;

import echoops.model.LogLevel;
import echoops.model.ServiceName;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Log lines: {@code time,service,message}, with the level within the message. */
record LogTable(List<Line> lines) {
  record Line(ServiceName service, Instant at, LogLevel level, String message) {}

  /** A level stands behind a time at most. */
  private static final int WORDS_BEFORE_LEVEL = 2;

  static LogTable of(CsvFile file, Names names) {
    return new LogTable(file.rows().stream().map(row -> line(row, names)).toList());
  }

  private static Line line(List<String> row, Names names) {
    var at = LocalDateTime.parse(row.getFirst()).toInstant(ZoneOffset.UTC);
    var service = names.of(row.get(1));
    var rest = row.get(2);
    for (int word = 0; word <= WORDS_BEFORE_LEVEL; word++) {
      var parts = rest.split(" ", 2);
      var level = LogLevel.of(parts[0]);
      if (parts.length < 2 || level != LogLevel.UNKNOWN) {
        return new Line(service, at, level, parts[parts.length - 1]);
      }
      rest = parts[1];
    }
    return new Line(service, at, LogLevel.UNKNOWN, row.get(2));
  }
}
