package echoops.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names as engineers write them, in the words that engineers say. */
final class Names {
  private static final int MOST_TITLE_WORDS = 14;

  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("api", "A P I"),
          Map.entry("aws", "A W S"),
          Map.entry("cdn", "C D N"),
          Map.entry("cpu", "C P U"),
          Map.entry("db", "database"),
          Map.entry("dev", "development"),
          Map.entry("dns", "D N S"),
          Map.entry("err", "error"),
          Map.entry("errs", "errors"),
          Map.entry("gb", "gigabytes"),
          Map.entry("gc", "G C"),
          Map.entry("gcp", "G C P"),
          Map.entry("grpc", "G R P C"),
          Map.entry("http", "H T T P"),
          Map.entry("https", "H T T P S"),
          Map.entry("io", "I O"),
          Map.entry("jvm", "J V M"),
          Map.entry("k8s", "kubernetes"),
          Map.entry("max", "maximum"),
          Map.entry("mb", "megabytes"),
          Map.entry("mem", "memory"),
          Map.entry("min", "minimum"),
          Map.entry("ms", "milliseconds"),
          Map.entry("msg", "message"),
          Map.entry("oom", "out of memory"),
          Map.entry("prod", "production"),
          Map.entry("qps", "queries per second"),
          Map.entry("ram", "ram"),
          Map.entry("req", "request"),
          Map.entry("reqs", "requests"),
          Map.entry("rps", "requests per second"),
          Map.entry("rx", "received"),
          Map.entry("slo", "S L O"),
          Map.entry("sql", "S Q L"),
          Map.entry("ssl", "S S L"),
          Map.entry("stg", "staging"),
          Map.entry("svc", "service"),
          Map.entry("tcp", "T C P"),
          Map.entry("tls", "T L S"),
          Map.entry("tx", "sent"),
          Map.entry("ui", "U I"),
          Map.entry("url", "U R L"),
          Map.entry("vm", "V M"));

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

  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{2})|(\\d{2})p");
  private static final Pattern STATUS_CLASS = Pattern.compile("([1-5])xx");
  private static final Pattern MARKUP =
      Pattern.compile("\\{\\{[^}]*}}|<[^>]*>|https?://\\S+|@\\S+|\\\\u[0-9a-f]{4,5}|[*_`~#|{}<>]");
  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final Pattern LETTERS_AND_DIGITS =
      Pattern.compile("(?<=[a-zA-Z])(?=\\d)|(?<=\\d)(?=[a-zA-Z])");

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

  /** The name of a service, a host or an environment. */
  static String spoken(String name) {
    return words(name).stream().map(Names::word).reduce((a, b) -> a + " " + b).orElse("");
  }

  /** A metric without its unit. */
  static String metric(String name) {
    var words = new ArrayList<>(words(name.replaceFirst("^trace\\.", "")));
    while (words.size() > 1 && UNITS.containsKey(words.getLast())) {
      words.removeLast();
    }
    return words.stream().map(Names::word).reduce((a, b) -> a + " " + b).orElse("");
  }

  /** The unit that a metric's name ends in, if it does. */
  static Optional<String> unitOf(String metric) {
    return words(metric).reversed().stream()
        .takeWhile(UNITS::containsKey)
        .map(UNITS::get)
        .filter(unit -> !unit.isEmpty())
        .findFirst();
  }

  /** What a stranger's title has to say, without markup, links and mentions, and not at length. */
  static String title(String title) {
    var plain = MARKUP.matcher(title).replaceAll(" ");
    var said = new ArrayList<String>();
    for (var word : plain.strip().split("\\s+", -1)) {
      said.add(titleWord(word));
    }
    var kept = said.stream().filter(word -> !word.isBlank()).limit(MOST_TITLE_WORDS).toList();
    return String.join(" ", kept);
  }

  private static String titleWord(String word) {
    var bare = word.replaceAll("[^\\p{L}\\p{N}.,:'%/-]", "");
    var number = bare.replaceAll("[,:]$", "");
    if (number.equals("%")) {
      return "percent";
    }
    if (number.endsWith("%") && number.length() > 1) {
      return titleWord(number.substring(0, number.length() - 1)) + " percent";
    }
    if (number.matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
      return Numbers.spoken(Double.parseDouble(number));
    }
    return words(bare).stream().map(Names::word).reduce((a, b) -> a + " " + b).orElse("");
  }

  private static List<String> words(String name) {
    var words = new ArrayList<String>();
    for (var part : name.split("[\\s._/:,-]+", -1)) {
      for (var word : CAMEL.split(part, -1)) {
        if (!word.isBlank()) {
          words.add(word.toLowerCase(Locale.ROOT));
        }
      }
    }
    return words;
  }

  private static String word(String word) {
    var percentile = PERCENTILE.matcher(word);
    if (percentile.matches()) {
      var number = Optional.ofNullable(percentile.group(1)).orElse(percentile.group(2));
      return "p " + Numbers.spoken(Double.parseDouble(number));
    }
    var status = STATUS_CLASS.matcher(word);
    if (status.matches()) {
      return Numbers.spoken(Double.parseDouble(status.group(1))) + " hundreds";
    }
    if (SAID.containsKey(word)) {
      return SAID.getOrDefault(word, word);
    }
    var parts = new ArrayList<String>();
    for (var part : LETTERS_AND_DIGITS.split(word, -1)) {
      boolean isNumber = part.matches("\\d{1,4}");
      parts.add(isNumber ? Numbers.count(Long.parseLong(part)) : SAID.getOrDefault(part, part));
    }
    return String.join(" ", parts);
  }
}
