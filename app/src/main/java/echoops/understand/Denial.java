package echoops.understand;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words after which nothing is done, wherever they stand. */
final class Denial {
  static final List<String> WORDS =
      List.of("no", "not", "don't", "never", "cancel", "abort", "stop", "wait", "nope");

  /** How else they are typed. */
  private static final List<String> TYPED = List.of("dont", "cannot", "nor", "nevermind");

  private Denial() {}

  static Optional<String> in(List<String> words) {
    return words.stream().filter(Denial::denies).findFirst();
  }

  private static boolean denies(String word) {
    return WORDS.contains(word) || TYPED.contains(word) || word.endsWith("n't");
  }

  /** Whether a name can be part of an order at all. */
  static boolean isFree(String name) {
    return !name.isEmpty() && Arrays.stream(name.split(" ", -1)).noneMatch(Denial::denies);
  }
}
