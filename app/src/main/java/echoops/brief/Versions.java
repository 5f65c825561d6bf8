package echoops.brief;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Versions, alone and behind the name of what has them. */
final class Versions {
  private static final String NUMBERS = "\\d{1,12}(?:\\.(?:\\d{1,12}|[xX*])){0,3}";
  private static final String MORE =
      "(?:[-+.~_]?[A-Za-z][A-Za-z0-9.+_~-]{0,40}|[-+~_][A-Za-z0-9.+_~-]{1,41})";

  private static final Pattern VERSION = Pattern.compile("([vV]?)(" + NUMBERS + ")(" + MORE + ")?");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:[\\w.-]{1,100}/){0,8}([A-Za-z][\\w-]{0,100}?)(?:[:@]|[-_](?=v?\\d{1,5}\\.\\d)|(?=v\\d\\.\\d))(v?"
              + NUMBERS
              + MORE
              + "?)");
  private static final Pattern PARTS =
      Pattern.compile("[-+.~_]+|(?<=[A-Za-z])(?=\\d)|(?<=\\d)(?=[A-Za-z])");

  private Versions() {}

  /** What can be nothing else: v2, 1.27.0, 3.9-rc1. */
  static Optional<String> said(String word) {
    var version = VERSION.matcher(word);
    if (!version.matches()) {
      return Optional.empty();
    }
    boolean isMarked = !version.group(1).isEmpty();
    long points = version.group(2).chars().filter(c -> c == '.').count();
    boolean isPre = version.group(3) != null && points > 0;
    return isMarked || points > 1 || isPre
        ? Optional.of((isMarked ? "version " : "") + read(word))
        : Optional.empty();
  }

  /** Whether it is one behind the word that says so. */
  static boolean mayBe(String word) {
    return VERSION.matcher(word).matches();
  }

  /** The name of something, and its version. */
  record Named(String name, String version) {}

  static Optional<Named> named(String word) {
    var named = NAMED.matcher(word);
    return named.matches() && !isQuantity(named.group(2))
        ? Optional.of(new Named(named.group(1), read(named.group(2))))
        : Optional.empty();
  }

  private static boolean isQuantity(String word) {
    boolean hasLetters = word.chars().anyMatch(Character::isLetter);
    return hasLetters
        && Tails.said(word).or(() -> Amounts.said(word)).or(() -> Moments.said(word)).isPresent();
  }

  /** Its numbers each as one, and what stands behind them in words. */
  static String read(String word) {
    var version = VERSION.matcher(word);
    if (!version.matches()) {
      return Spelling.of(word);
    }
    var numbers =
        Arrays.stream(version.group(2).split("\\.", -1))
            .map(Versions::number)
            .collect(joining(" point "));
    return numbers + Optional.ofNullable(version.group(3)).map(Versions::more).orElse("");
  }

  private static String number(String digits) {
    if (!Digits.isDigit(digits.charAt(0))) {
      return "X";
    }
    return digits.length() == 4 || digits.startsWith("0")
        ? Digits.paired(digits)
        : Digits.inName(digits);
  }

  private static String more(String text) {
    var hash = text.replaceFirst("^[-+.~_]", "");
    return " "
        + Tails.said(hash)
            .orElseGet(
                () ->
                    Arrays.stream(PARTS.split(hash, -1))
                        .filter(part -> !part.isEmpty())
                        .map(part -> Tails.said(part).orElseGet(() -> Spelling.of(part)))
                        .collect(joining(" ")));
  }
}
