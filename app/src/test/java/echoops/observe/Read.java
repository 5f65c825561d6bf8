package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes bodies, and readings as a test names them. */
final class Read {
  static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private Read() {}

  /** Single quotes become double ones. */
  static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  /** {@code checkout ERROR it broke}. */
  static List<String> lines(Batch batch) {
    return batch.readings().stream().map(Read::line).toList();
  }

  private static String line(Reading reading) {
    var line = (LogLine) reading;
    return line.service() + " " + line.level() + " " + line.message();
  }

  /** Values by {@code service/metric}, the last one where there are several. */
  static Map<String, Double> byName(Batch batch) {
    var values = new TreeMap<String, Double>();
    for (var reading : batch.readings()) {
      var sample = (Sample) reading;
      values.put(sample.series().toString(), sample.value());
    }
    return values;
  }

  static String nanos(Instant at) {
    return String.format(Locale.ROOT, "%d%09d", at.getEpochSecond(), at.getNano());
  }
}
