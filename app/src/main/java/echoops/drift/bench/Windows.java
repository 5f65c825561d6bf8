package echoops.drift.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** From when to when a series is labelled anomalous, both ends included. */
record Windows(Map<String, List<List<String>>> bySeries) {
  private static final TypeReference<Map<String, List<List<String>>>> TYPE =
      new TypeReference<>() {};

  /** The first and the last row of a window. */
  record Rows(int first, int last) {}

  static Windows read(Path file) throws IOException {
    return new Windows(new ObjectMapper().readValue(Files.readAllBytes(file), TYPE));
  }

  /** A time that stands twice means the first of its rows. */
  List<Rows> rows(String series, List<Instant> times) {
    return bySeries.getOrDefault(series, List.of()).stream()
        .map(window -> new Rows(row(window.getFirst(), times), row(window.getLast(), times)))
        .toList();
  }

  private static int row(String time, List<Instant> times) {
    return times.indexOf(SeriesBench.time(time));
  }
}
