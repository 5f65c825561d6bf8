package echoops.brief;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Files, routes and classes: of where they lie, no more than tells which one is meant. */
final class Paths {
  private static final Pattern FILE =
      Pattern.compile(
          "\\.?([\\w][\\w.@-]{0,120})\\.(log|txt|yaml|yml|json|jsonl|java|kt|py|js|mjs|ts|tsx|go|rs|rb"
              + "|php|sh|conf|cfg|ini|xml|html|css|sql|md|csv|tsv|gz|zip|tar|jar|war|so|dll|exe|toml"
              + "|properties|tf|proto|cpp|hpp|env|lock|pid|sock|onnx|parquet|pcap)(?::(\\d{1,6})(?::\\d{1,6})?)?");
  private static final Pattern PATH =
      Pattern.compile("(?:[A-Za-z]:\\\\|\\\\\\\\|~?/|\\.{1,2}/|[^/]*/[^/]*/).*");
  private static final Pattern CLASS =
      Pattern.compile("(?:[a-z][a-z0-9_]{0,40}\\.){2,10}([A-Z]\\w{0,80}(?:\\.\\w{1,80})?)");

  private static final Pattern VERSION = Pattern.compile("[vV]\\d{1,4}");

  /** More of a route does not tell more. */
  private static final int MOST_PARTS = 3;

  private Paths() {}

  /**
   * @param named how a name is said
   */
  static Optional<String> said(String word, UnaryOperator<String> named) {
    var type = CLASS.matcher(word);
    if (type.matches()) {
      return Optional.of(named.apply(type.group(1)));
    }
    return PATH.matcher(word).matches() ? path(word, named) : file(word, named);
  }

  private static Optional<String> path(String word, UnaryOperator<String> named) {
    var parts =
        Arrays.stream(word.replaceFirst("^/dev/|[?#].*$", "").split("[/\\\\]+", -1))
            .filter(part -> part.codePoints().anyMatch(Character::isLetterOrDigit))
            .toList();
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return Optional.of(
        file(parts.getLast(), named)
            .orElseGet(
                () ->
                    last(parts).stream()
                        .map(
                            part ->
                                VERSION.matcher(part).matches()
                                    ? Spelling.of(part)
                                    : named.apply(part))
                        .collect(joining(" "))));
  }

  private static List<String> last(List<String> parts) {
    return parts.subList(Math.max(0, parts.size() - MOST_PARTS), parts.size());
  }

  private static Optional<String> file(String word, UnaryOperator<String> named) {
    var file = FILE.matcher(word);
    if (!file.matches()) {
      return Optional.empty();
    }
    var line = Optional.ofNullable(file.group(3)).map(it -> " line " + Digits.count(it)).orElse("");
    var kind = file.group(2).toLowerCase(Locale.ROOT);
    return Optional.of(named.apply(file.group(1)) + " dot " + Spelling.of(kind) + line);
  }
}
