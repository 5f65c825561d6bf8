package echoops.investigate.bench;

import echoops.investigate.rank.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An incident that was recorded: when, and in which files. */
record Case(List<String> head, List<String> row) {
  String name() {
    return required("case");
  }

  /** With the onset so much later than it was, but not after the end. */
  Moment moment(Duration late) {
    var end = Instant.ofEpochSecond(Long.parseLong(required("end")));
    var onset = Instant.ofEpochSecond(Long.parseLong(required("onset"))).plus(late);
    return new Moment(onset.isAfter(end) ? end : onset, end);
  }

  String required(String column) {
    return optional(column)
        .orElseThrow(() -> new IllegalArgumentException("a case without " + column + ": " + row));
  }

  Optional<String> optional(String column) {
    int at = head.indexOf(column);
    return at < 0 || at >= row.size() || row.get(at).isEmpty()
        ? Optional.empty()
        : Optional.of(row.get(at));
  }
}
