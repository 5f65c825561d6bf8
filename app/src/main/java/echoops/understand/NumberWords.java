package echoops.understand;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import echoops.model.NumberNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whole numbers below a thousand, as they are said. */
final class NumberWords {
  private static final Map<String, Integer> VALUES =
      Stream.concat(
              IntStream.range(0, 20).mapToObj(n -> Map.entry(NumberNames.small(n), n)),
              IntStream.range(2, 10).mapToObj(n -> Map.entry(NumberNames.tens(n), 10 * n)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** A larger number is written for other reasons than to be carried out. */
  private static final int MOST_DIGITS = 9;

  /** A number, and the word after it. */
  record Reading(int value, int end) {}

  private NumberWords() {}

  static String said(int number) {
    if (number < 20) {
      return NumberNames.small(number);
    }
    if (number < 100) {
      var tens = NumberNames.tens(number / 10);
      return number % 10 == 0 ? tens : tens + " " + NumberNames.small(number % 10);
    }
    var hundreds = NumberNames.small(number / 100) + " hundred";
    return number % 100 == 0 ? hundreds : hundreds + " " + said(number % 100);
  }

  /** Digits in a name: as a number, or one by one where there are many or they begin with 0. */
  static String read(String digits) {
    boolean isNumber = digits.length() < 4 && (digits.length() == 1 || !digits.startsWith("0"));
    return isNumber
        ? said(Integer.parseInt(digits))
        : digits.chars().mapToObj(digit -> NumberNames.small(digit - '0')).collect(joining(" "));
  }

  /** Every number that begins at a word, the longest last. "One five" is none: is it 6 or 15? */
  static List<Reading> at(List<String> words, int from) {
    var found = new ArrayList<Reading>();
    digits(words.get(from)).ifPresent(value -> found.add(new Reading(value, from + 1)));
    found.addAll(belowHundred(words, from));
    found.addAll(hundreds(words, from));
    return found;
  }

  /** The numbers that are said somewhere, each as a whole: "twenty five" is not also a five. */
  static Set<Integer> in(List<String> words) {
    var found = new TreeSet<Integer>();
    int at = 0;
    while (at < words.size()) {
      var longest = at(words, at).stream().max(comparingInt(Reading::end));
      longest.ifPresent(reading -> found.add(reading.value()));
      at = longest.map(Reading::end).orElse(at + 1);
    }
    return found;
  }

  private static Optional<Integer> digits(String word) {
    return Optional.of(word)
        .filter(text -> text.length() <= MOST_DIGITS && text.matches("[0-9]+"))
        .map(Integer::parseInt);
  }

  private static List<Reading> belowHundred(List<String> words, int from) {
    int first = value(words, from);
    if (first < 0) {
      return List.of();
    }
    var alone = new Reading(first, from + 1);
    int second = value(words, from + 1);
    return first >= 20 && second > 0 && second < 10
        ? List.of(alone, new Reading(first + second, from + 2))
        : List.of(alone);
  }

  private static List<Reading> hundreds(List<String> words, int from) {
    int first = words.get(from).equals("a") ? 1 : value(words, from);
    if (first < 1 || first > 9 || !isAt(words, from + 1, "hundred")) {
      return List.of();
    }
    var found = new ArrayList<>(List.of(new Reading(first * 100, from + 2)));
    int rest = isAt(words, from + 2, "and") ? from + 3 : from + 2;
    belowHundred(words, rest).stream()
        .filter(reading -> reading.value() > 0)
        .map(reading -> new Reading(first * 100 + reading.value(), reading.end()))
        .forEach(found::add);
    return found;
  }

  private static int value(List<String> words, int at) {
    return at < words.size() ? VALUES.getOrDefault(words.get(at), -1) : -1;
  }

  private static boolean isAt(List<String> words, int at, String word) {
    return at < words.size() && words.get(at).equals(word);
  }

  /** The number that an ear takes this one for, since "-teen" and "-ty" sound alike. */
  static Optional<Integer> soundsLike(int number) {
    int rest = number % 100;
    if (rest >= 13 && rest <= 19) {
      return Optional.of(number - rest + (rest - 10) * 10);
    }
    return rest >= 30 && rest % 10 == 0
        ? Optional.of(number - rest + rest / 10 + 10)
        : Optional.empty();
  }
}
