package echoops.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words of which names are made, and the units in which some of them end. */
final class Names {
  /** The last word of a metric, where it is a unit or says nothing. */
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("seconds", "s"),
          Map.entry("duration_seconds", "s"),
          Map.entry("milliseconds", "ms"),
          Map.entry("millis", "ms"),
          Map.entry("ms", "ms"),
          Map.entry("bytes", "bytes"),
          Map.entry("percent", "%"),
          Map.entry("pct", "%"),
          Map.entry("ratio", "ratio"),
          Map.entry("total", ""),
          Map.entry("count", ""));

  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private Names() {}

  /** As a sentence begins. */
  static String capital(String text) {
    if (text.isEmpty()) {
      return text;
    }
    var first = text.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + text.substring(Character.charCount(first));
  }

  /** The words of a metric, but for its unit. */
  static List<String> withoutUnit(String metric) {
    var words = new ArrayList<>(words(metric.replaceFirst("^trace\\.", "")));
    while (words.size() > 1 && UNITS.containsKey(words.getLast())) {
      words.removeLast();
    }
    return words;
  }

  /** The unit that a metric's name ends in, if it does. */
  static Optional<String> unitOf(String metric) {
    return words(metric).reversed().stream()
        .takeWhile(UNITS::containsKey)
        .map(UNITS::get)
        .filter(unit -> !unit.isEmpty())
        .findFirst();
  }

  private static List<String> words(String name) {
    var words = new ArrayList<String>();
    for (var part : name.split("[\\s._/:,-]+", -1)) {
      for (var word : CAMEL.split(part, -1)) {
        if (!word.isBlank()) {
          words.add(Spelling.small(word));
        }
      }
    }
    return words;
  }
}
