package echoops.brief;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a name, of letters and digits only: {@code userApiV3}, {@code p95}, {@code db01}. */
final class Spelling {
  private static final Pattern PERCENTILE =
      Pattern.compile("[pP](\\d{2,4}|\\d{2}\\.\\d{1,3})|(\\d{2})[pP]");
  private static final Pattern STATUS_CLASS = Pattern.compile("([1-5])[xX]{2}");
  private static final Pattern VERSION = Pattern.compile("[vV](\\d{1,4})");
  private static final Pattern SEVERAL = Pattern.compile("([A-Z]{2,5})s");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z]{2,}+");
  private static final Pattern CONSONANTS = Pattern.compile("[b-df-hj-np-tv-xz]{2,4}");
  private static final Pattern CAMEL =
      Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
  private static final Pattern LETTERS_AND_DIGITS =
      Pattern.compile("(?<=[\\p{L}\\p{M}])(?=\\d)|(?<=\\d)(?=\\p{L})");

  /** No language that a voice reads has longer ones; what is longer takes the breath away. */
  static final int LONGEST_WORD = 45;

  private Spelling() {}

  static String small(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  static String of(String part) {
    return whole(part)
        .or(() -> split(part, CAMEL))
        .or(() -> mixed(part))
        .orElseGet(() -> letters(part));
  }

  /** p95, p99.9 or 95p. */
  static Optional<String> percentile(String word) {
    var percentile = PERCENTILE.matcher(word);
    return percentile.matches()
        ? Optional.ofNullable(percentile.group(1))
            .or(() -> Optional.ofNullable(percentile.group(2)))
            .map(Spelling::rank)
        : Optional.empty();
  }

  /** What is no sum of its letters and digits. */
  private static Optional<String> whole(String part) {
    var status = STATUS_CLASS.matcher(part);
    if (status.matches()) {
      return Optional.of(Digits.each(status.group(1)) + " hundreds");
    }
    var version = VERSION.matcher(part);
    if (version.matches()) {
      return Optional.of("v " + Digits.inName(version.group(1)));
    }
    var several = SEVERAL.matcher(part);
    return percentile(part)
        .or(() -> Vocabulary.inName(part))
        .or(
            () ->
                several.matches() ? Optional.of(several(of(several.group(1)))) : Optional.empty());
  }

  /** Behind two digits there is a point, whether it is written or not: p999 is p99.9. */
  private static String rank(String digits) {
    var part = digits.substring(2).replace(".", "");
    return "p "
        + Digits.count(digits.substring(0, 2))
        + (part.isEmpty() ? "" : " point " + Digits.each(part));
  }

  private static String several(String one) {
    boolean isSpelled = one.length() > 1 && one.charAt(one.length() - 2) == ' ';
    return one + (isSpelled ? "'s" : "s");
  }

  private static Optional<String> split(String part, Pattern between) {
    var parts = List.of(between.split(part, -1));
    return parts.size() == 1
        ? Optional.empty()
        : Optional.of(parts.stream().map(Spelling::of).collect(joining(" ")));
  }

  private static Optional<String> mixed(String part) {
    var parts = LETTERS_AND_DIGITS.split(part, -1);
    if (parts.length == 1) {
      return part.chars().allMatch(Digits::isDigit)
          ? Optional.of(Digits.inName(part))
          : Optional.empty();
    }
    return Optional.of(
        parts[0].length() == 1 && !Digits.isDigit(parts[0].charAt(0))
            ? parts[0] + " " + rest(parts)
            : Arrays.stream(parts).map(Spelling::of).collect(joining(" ")));
  }

  private static String rest(String[] parts) {
    return Arrays.stream(parts).skip(1).map(Spelling::of).collect(joining(" "));
  }

  private static String letters(String part) {
    if (part.length() == 1) {
      return part.toUpperCase(Locale.ROOT);
    }
    if (part.length() > LONGEST_WORD) {
      return "a long word";
    }
    return isSpelled(part) ? spelled(part) : small(part);
  }

  /** Whether there is no other way to say some letters. */
  static boolean isSpelled(String letters) {
    boolean isSpelled =
        CAPITALS.matcher(letters).matches()
            ? !Vocabulary.isShouted(letters)
                && (letters.length() <= 3 || hasNoVowel(small(letters)))
            : CONSONANTS.matcher(small(letters)).matches();
    return isSpelled && !Vocabulary.isUnspelled(letters);
  }

  private static boolean hasNoVowel(String small) {
    return small.chars().noneMatch(c -> "aeiouy".indexOf(c) >= 0);
  }

  static String spelled(String letters) {
    return letters.toUpperCase(Locale.ROOT).replaceAll("(?<=.)(?=.)", " ");
  }
}
