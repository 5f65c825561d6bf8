package echoops.drift.logs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The words of some templates, and how much each tells about the template it is in. */
final class Vocabulary {
  /** They hold a sentence together and name nothing. */
  private static final Set<String> FILLERS =
      Set.of(
          "the", "of", "to", "in", "on", "at", "for", "from", "by", "with", "is", "was", "are",
          "an", "and", "or", "be", "it", "as", "has", "have", "that", "this", "will");

  private final Map<String, Integer> templatesWith = new HashMap<>();
  private final int templates;

  Vocabulary(List<String> texts) {
    templates = texts.size();
    for (var text : texts) {
      new TreeSet<>(words(text)).forEach(word -> templatesWith.merge(word, 1, Integer::sum));
    }
  }

  /** The words in their order, in small letters, a name such as {@code PoolTimeout} as two. */
  static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !Character.isLetter(text.charAt(i)) || isHump(text, i)) {
        add(text.substring(start, i), words);
        start = i < text.length() && Character.isLetter(text.charAt(i)) ? i : i + 1;
      }
    }
    return words;
  }

  private static boolean isHump(String text, int at) {
    return at > 0
        && Character.isUpperCase(text.charAt(at))
        && Character.isLowerCase(text.charAt(at - 1));
  }

  private static void add(String word, List<String> words) {
    var small = word.toLowerCase(Locale.ROOT);
    if (small.length() > 1 && !FILLERS.contains(small)) {
      words.add(small);
    }
  }

  /** How much a word tells: the more, the fewer templates have it (smoothed inverse frequency). */
  double weight(String word) {
    return Math.log((1.0 + templates) / (1.0 + templatesWith.getOrDefault(word, 0))) + 1;
  }

  /** A template's words with their weights, of length one; empty when it has no word. */
  Map<String, Double> weights(String text) {
    var weights = new TreeMap<String, Double>();
    words(text).forEach(word -> weights.merge(word, weight(word), Double::sum));
    double length = Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    weights.replaceAll((word, weight) -> weight / length);
    return weights;
  }
}
