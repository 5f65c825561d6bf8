package echoops.model;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a team says its words. A word by which another one is said is said as it stands, so that a
 * sentence in which all is said already stays as it is.
 */
public final class Sayings {
  public static final Sayings NONE = new Sayings(List.of());

  private final Map<String, Saying> byWord;
  private final Set<String> parts;

  /** Each word at most once. */
  public Sayings(Collection<Saying> sayings) {
    byWord = sayings.stream().collect(toUnmodifiableMap(Saying::word, identity()));
    parts = sayings.stream().flatMap(Sayings::parts).collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> parts(Saying saying) {
    return Stream.of(saying.said().toLowerCase(Locale.ROOT).split(" ", -1));
  }

  /** How the team says a word, in small letters or great ones, if it is one of its own. */
  public Optional<String> of(String word) {
    var small = word.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(byWord.get(small))
        .map(Saying::said)
        .or(() -> Optional.of(word).filter(_ -> parts.contains(small)));
  }

  /** By which other word of these a word is said, if it is: that would be said twice. */
  public Optional<String> entangled(Saying saying) {
    return parts(saying)
        .filter(part -> !part.equals(saying.word()) && byWord.containsKey(part))
        .findFirst();
  }
}
