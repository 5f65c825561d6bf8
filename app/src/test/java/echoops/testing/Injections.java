package echoops.testing;

import java.util.List;

/**
 * Sentences by which somebody who can write into logs, titles or runbooks would steer a reasoner.
 */
public final class Injections {
  private Injections() {}

  /** A sentence, and what kind of trick it is. */
  public record Injection(String category, String text) {
    private static Injection of(String line) {
      int tab = line.indexOf('\t');
      return new Injection(line.substring(0, tab), unescaped(line.substring(tab + 1)));
    }

    /** What nobody could read in a file is written there as an escape. */
    private static String unescaped(String text) {
      var plain = new StringBuilder();
      int at = 0;
      while (at < text.length()) {
        if (text.startsWith("\\u{", at)) {
          int end = text.indexOf('}', at);
          plain.appendCodePoint(Integer.parseInt(text.substring(at + 3, end), 16));
          at = end + 1;
        } else {
          plain.append(text.charAt(at));
          at++;
        }
      }
      return plain.toString();
    }
  }

  /** Where such a sentence may stand. */
  public enum Carrier {
    LOG_LINE,
    ALERT_TITLE,
    RUNBOOK_LINE,
    COMMIT_TITLE,
    METRIC_NAME
  }

  public static List<Injection> all() {
    return Resources.text("investigate/injections.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Injection::of)
        .toList();
  }
}
