package echoops.drift.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The compressed CSV files below a folder of benchmark data. */
final class BenchFiles {
  private static final String ENDING = ".csv.gz";

  private final Path folder;

  BenchFiles(Path folder) {
    this.folder = folder;
  }

  /** The names of all files, as scorers know them: {@code group/series.csv}, in their order. */
  List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(ENDING))
          .map(path -> folder.relativize(path).toString().replace(".gz", ""))
          .sorted()
          .toList();
    }
  }

  /** The rows of a file, without its head. */
  List<List<String>> rows(String name) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")));
        var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      var rows = rows(reader);
      return rows.subList(1, rows.size());
    }
  }

  private static List<List<String>> rows(BufferedReader reader) throws IOException {
    var rows = new ArrayList<List<String>>();
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      var record = new StringBuilder(line);
      while (isOpen(record)) {
        record.append('\n').append(reader.readLine());
      }
      rows.add(fields(record.toString()));
    }
    return rows;
  }

  /** A quoted field may hold a line's end. */
  private static boolean isOpen(CharSequence record) {
    return record.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private static List<String> fields(String record) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < record.length(); i++) {
      char c = record.charAt(i);
      if (c == '"' && quoted && i + 1 < record.length() && record.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
