package echoops.drift.logs;

import echoops.model.LogLevel;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Joins the error templates of a window that say much the same; the first cluster is dominant. */
public final class ErrorClusters {
  /**
   * Clusters are joined while their templates have, on average, so much in common: about a third of
   * their words, a rare word counting more.
   */
  static final double ENOUGH_IN_COMMON = 0.3;

  /** Joining takes the cube of their number; of more templates, those with most lines count. */
  static final int MOST_TEMPLATES = 200;

  private static final int MOST_WORDS = 5;

  private static final Comparator<Said> MOST_LINES_FIRST =
      Comparator.comparingLong(Said::count).reversed().thenComparingInt(Said::id);

  private final List<Said> said;
  private final Vocabulary vocabulary;
  private final long lines;

  private ErrorClusters(List<Said> said) {
    this.said = said;
    vocabulary = new Vocabulary(said.stream().map(Said::text).toList());
    lines = said.stream().mapToLong(Said::count).sum();
  }

  /** How many lines of a level a template was in the window. */
  public record Said(int id, String text, LogLevel level, long count) {}

  /**
   * The clusters, that with most lines first. Warnings count only where there are no errors. The
   * order in which the templates are given makes no difference.
   */
  public static List<ErrorCluster> of(List<Said> window) {
    var errors = of(window, LogLevel.ERROR);
    return new ErrorClusters(errors.isEmpty() ? of(window, LogLevel.WARN) : errors).ranked();
  }

  /** Each template once, by its id. */
  private static List<Said> of(List<Said> window, LogLevel level) {
    var byId = new TreeMap<Integer, Said>();
    window.stream()
        .filter(said -> said.level() == level && said.count() > 0)
        .forEach(said -> byId.merge(said.id(), said, ErrorClusters::sum));
    return byId.values().stream()
        .sorted(MOST_LINES_FIRST)
        .limit(MOST_TEMPLATES)
        .sorted(Comparator.comparingInt(Said::id))
        .toList();
  }

  private static Said sum(Said one, Said other) {
    var text = one.text().compareTo(other.text()) <= 0 ? one.text() : other.text();
    return new Said(one.id(), text, one.level(), one.count() + other.count());
  }

  private List<ErrorCluster> ranked() {
    var vectors = said.stream().map(s -> vocabulary.weights(s.text())).toList();
    return new Joining(vectors)
        .clusters(ENOUGH_IN_COMMON).stream()
            .map(places -> cluster(places.stream().map(said::get).toList()))
            .sorted(
                Comparator.comparingLong(ErrorCluster::lines)
                    .reversed()
                    .thenComparingInt(ErrorCluster::id))
            .toList();
  }

  private ErrorCluster cluster(List<Said> members) {
    var main = members.stream().min(MOST_LINES_FIRST).orElseThrow();
    long ofCluster = members.stream().mapToLong(Said::count).sum();
    return new ErrorCluster(
        main.id(),
        main.text(),
        ofCluster,
        ofCluster / (double) lines,
        members.stream().map(Said::id).toList(),
        words(members, main, ofCluster));
  }

  /**
   * The words that its lines have and the others do not; equal ones as the main template has them.
   */
  private List<String> words(List<Said> members, Said main, long ofCluster) {
    var strength = strength(members, ofCluster);
    var order = new LinkedHashSet<>(Vocabulary.words(main.text()));
    order.addAll(strength.keySet());
    return order.stream()
        .filter(word -> strength.getOrDefault(word, 0.0) > 0)
        .sorted(Comparator.comparingDouble((String word) -> -strength.getOrDefault(word, 0.0)))
        .limit(MOST_WORDS)
        .toList();
  }

  /** A word's mean weight in the lines of a cluster, less that in all other lines. */
  private Map<String, Double> strength(List<Said> members, long ofCluster) {
    var strength = new TreeMap<String, Double>();
    for (var one : said) {
      double part =
          members.contains(one)
              ? one.count() / (double) ofCluster
              : -one.count() / (double) (lines - ofCluster);
      vocabulary
          .weights(one.text())
          .forEach((word, weight) -> strength.merge(word, weight * part, Double::sum));
    }
    return strength;
  }
}
