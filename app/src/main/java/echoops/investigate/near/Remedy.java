package echoops.investigate.near;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be said in our words of how somebody ended an incident. */
enum Remedy {
  ROLLBACK("a rollback", "roll(?:ed|ing)?[ -]?back|revert(?:ed|ing)?"),
  RESTART("a restart", "restart(?:ed|ing)?|reboot(?:ed|ing)?|bounced"),
  SCALING("scaling", "scal(?:ed|ing)(?: (?:up|out))?|added (?:replicas|instances)"),
  FAILOVER("a failover", "fail(?:ed|ing)?[ -]?over");

  /** Then it may be about what did not help. */
  private static final Pattern DENIED =
      Pattern.compile("(?i)\\b(?:not?|never|without|before|after|instead)\\b|n['’]t\\b|failed to");

  private final String words;
  private final Pattern pattern;

  Remedy(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile("(?i)\\b(?:" + pattern + ")\\b");
  }

  String words() {
    return words;
  }

  /** The one that a note speaks of; none where it speaks of several, or may deny it. */
  static Optional<Remedy> in(String note) {
    List<Remedy> named =
        Arrays.stream(values()).filter(it -> it.pattern.matcher(note).find()).toList();
    return named.size() == 1 && !DENIED.matcher(note).find()
        ? Optional.of(named.getFirst())
        : Optional.empty();
  }
}
