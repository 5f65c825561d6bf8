package echoops.model;

import java.time.Instant;
import java.util.List;

/** A log line as it streams by: its template, and which parts of it are values. */
public record LiveLine(
    Instant at,
    ServiceName service,
    LogLevel level,
    String template,
    Anomaly.Shift shift,
    List<Part> parts) {
  public LiveLine {
    parts = List.copyOf(parts);
  }

  /** A piece of a line; a value where the template has none of its own. */
  public record Part(String text, boolean value) {}
}
