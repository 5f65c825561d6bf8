package echoops.investigate.near;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Markdown file tells to do. All of it is a stranger's words.
 *
 * @param services whom its front matter says that it is for; any if none
 * @param symptom what its front matter says that it is for
 * @param weights its words, and how much each counts: in titles more than in the text
 */
record Runbook(
    String path,
    String title,
    String instruction,
    List<String> services,
    Optional<String> symptom,
    Map<String, Double> weights) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,40}");
  private static final Pattern STEP = Pattern.compile("\\s*(?:[-*+]|\\d{1,3}[.)])\\s+(.+)");
  private static final Pattern FIELD = Pattern.compile("([A-Za-z_]{1,40}):\\s*(.*)");
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.+)");

  private static final double TITLE = 3;
  private static final double HEADING_WEIGHT = 2;

  Runbook {
    services = List.copyOf(services);
    weights = Map.copyOf(weights);
  }

  /** Any text is a runbook; one without a heading is named by its file. */
  static Runbook of(String path, String text) {
    var lines = text.replace("\uFEFF", "").lines().toList();
    var matter = new HashMap<String, List<String>>();
    var body = lines.subList(frontMatter(lines, matter), lines.size());
    var headings = body.stream().map(HEADING::matcher).filter(it -> it.matches()).toList();
    var title = headings.isEmpty() ? path : headings.getFirst().group(1);
    var symptom = matter.containsKey("symptom") ? symptom(matter) : Optional.<String>empty();
    var weights = new HashMap<String, Double>();
    weigh(weights, title + " " + symptom.orElse("") + " " + path, TITLE);
    headings.forEach(heading -> weigh(weights, heading.group(1), HEADING_WEIGHT));
    body.forEach(line -> weigh(weights, line, 1));
    var services = matter.getOrDefault("service", List.of());
    return new Runbook(path, title, instruction(body), services, symptom, weights);
  }

  private static Optional<String> symptom(Map<String, List<String>> matter) {
    return Optional.of(String.join(" ", matter.getOrDefault("symptom", List.of())));
  }

  /**
   * Reads {@code key: value}, {@code key: [a, b]} and lists of lines between two rules of dashes;
   * what is not like that is left out. Says where the text begins.
   */
  private static int frontMatter(List<String> lines, Map<String, List<String>> matter) {
    if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
      return 0;
    }
    var key = "";
    for (int i = 1; i < lines.size(); i++) {
      var line = lines.get(i).strip();
      if (line.equals("---")) {
        return i + 1;
      }
      var field = FIELD.matcher(line);
      if (field.matches()) {
        key = singular(field.group(1).toLowerCase(Locale.ROOT));
        add(matter, key, field.group(2));
      } else if (line.startsWith("- ")) {
        add(matter, key, line.substring(2));
      }
    }
    matter.clear();
    return 0;
  }

  private static String singular(String key) {
    return key.endsWith("s") ? key.substring(0, key.length() - 1) : key;
  }

  private static void add(Map<String, List<String>> matter, String key, String values) {
    var plain = values.replaceAll("[\\[\\]\"']", "");
    for (var value : plain.split(",", -1)) {
      if (!value.isBlank()) {
        matter
            .computeIfAbsent(key, _ -> new ArrayList<>())
            .add(value.strip().toLowerCase(Locale.ROOT));
      }
    }
  }

  private static void weigh(Map<String, Double> weights, String text, double weight) {
    words(text).forEach(word -> weights.merge(word, weight, Double::sum));
  }

  /** In small letters, and without the s of a plural, which is as much grammar as pays here. */
  static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(found -> found.group())
        .map(word -> word.length() > 3 && word.endsWith("s") ? cut(word) : word)
        .toList();
  }

  private static String cut(String word) {
    return word.endsWith("ss") ? word : word.substring(0, word.length() - 1);
  }

  /** The first step of a list, or else the first line that is not a heading. */
  private static String instruction(List<String> body) {
    return body.stream()
        .map(STEP::matcher)
        .filter(it -> it.matches())
        .map(it -> it.group(1))
        .findFirst()
        .or(() -> body.stream().filter(Runbook::isText).findFirst())
        .map(String::strip)
        .orElse("");
  }

  private static boolean isText(String line) {
    return !line.isBlank() && !HEADING.matcher(line).matches() && !line.startsWith("```");
  }
}
