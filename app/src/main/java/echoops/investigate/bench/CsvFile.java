package echoops.investigate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The rows of a CSV file, which may be compressed; fields may be quoted and hold line ends. */
final class CsvFile {
  private final List<String> head;
  private final List<List<String>> rows;

  private CsvFile(List<List<String>> all) {
    head = all.isEmpty() ? List.of() : all.getFirst();
    rows = all.isEmpty() ? List.of() : all.subList(1, all.size());
  }

  static CsvFile read(Path path) throws IOException {
    try (var in = open(path);
        var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      var rows = new ArrayList<List<String>>();
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        var record = new StringBuilder(line);
        while (isOpen(record)) {
          var more = reader.readLine();
          if (more == null) {
            throw new IOException(path + ": a quote is not closed");
          }
          record.append('\n').append(more);
        }
        rows.add(fields(record));
      }
      return new CsvFile(rows);
    }
  }

  private static InputStream open(Path path) throws IOException {
    var in = Files.newInputStream(path);
    return path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  List<String> head() {
    return head;
  }

  List<List<String>> rows() {
    return rows;
  }

  private static boolean isOpen(CharSequence record) {
    boolean isOpen = false;
    for (int i = 0; i < record.length(); i++) {
      isOpen ^= record.charAt(i) == '"';
    }
    return isOpen;
  }

  /** Two quotes within quotes are one. */
  private static List<String> fields(CharSequence record) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < record.length(); i++) {
      char c = record.charAt(i);
      if (c == ',' && !isQuoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c != '"') {
        field.append(c);
      } else {
        isQuoted = !isQuoted;
        if (isQuoted && i > 0 && record.charAt(i - 1) == '"') {
          field.append(c);
        }
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
