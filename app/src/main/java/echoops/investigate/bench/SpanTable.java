package echoops.investigate.bench;

import echoops.investigate.rank.Span;
import java.time.Instant;
import java.util.List;

/** Spans: {@code start_ms,trace,span,parent,service,operation,duration_us}. */
record SpanTable(List<Span> spans) {
  private static final double MICROSECONDS_A_MILLISECOND = 1000;

  static SpanTable of(CsvFile file, Names names) {
    return new SpanTable(file.rows().stream().map(row -> span(row, names)).toList());
  }

  private static Span span(List<String> row, Names names) {
    var trace = row.get(1);
    return new Span(
        trace + "/" + row.get(2),
        trace + "/" + row.get(3),
        names.of(row.get(4)),
        row.get(5),
        Instant.ofEpochMilli(Long.parseLong(row.getFirst())),
        Double.parseDouble(row.get(6)) / MICROSECONDS_A_MILLISECOND);
  }
}
