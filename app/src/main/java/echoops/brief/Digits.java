package echoops.brief;

import static java.util.stream.Collectors.joining;

import echoops.model.NumberNames;
import java.util.Locale;

/** Digits that count nothing, as they are read from a screen: codes, ports, addresses, ids. */
final class Digits {
  /** Nobody keeps more of an id than its end. */
  private static final int TAIL = 4;

  private Digits() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static String count(String digits) {
    return Numbers.count(Long.parseLong(digits));
  }

  /** One after the other, letters among them by their names. */
  static String each(String text) {
    return text.chars().mapToObj(Digits::one).collect(joining(" "));
  }

  private static String one(int c) {
    return isDigit(c) ? NumberNames.small(c - '0') : Character.toString(c).toUpperCase(Locale.ROOT);
  }

  /** The last ones of an id. */
  static String ending(String id) {
    return "ending " + each(id.substring(Math.max(0, id.length() - TAIL)));
  }

  /** In a name: counted while they are few, then in pairs, one by one, and by their end. */
  static String inName(String digits) {
    return switch (digits.length()) {
      case 1, 2, 3 -> count(digits);
      case 4 -> digits.startsWith("0") ? count(digits) : paired(digits);
      case 5, 6 -> each(digits);
      default -> ending(digits);
    };
  }

  /** In pairs: 503 is five oh three, 8080 is eighty eighty, 443 is four forty-three. */
  static String paired(String digits) {
    return switch (digits.length()) {
      case 1 -> count(digits);
      case 2 -> pair(digits);
      case 3 -> digits.startsWith("0") ? each(digits) : hundreds(digits);
      case 4 -> digits.startsWith("0") ? each(digits) : thousands(digits);
      default -> each(digits);
    };
  }

  private static String pair(String digits) {
    return digits.startsWith("0") && !digits.equals("00")
        ? "oh " + each(digits.substring(1))
        : count(digits);
  }

  private static String hundreds(String digits) {
    return digits.endsWith("00")
        ? count(digits)
        : each(digits.substring(0, 1)) + " " + pair(digits.substring(1));
  }

  private static String thousands(String digits) {
    if (digits.endsWith("000")) {
      return count(digits);
    }
    return digits.endsWith("00")
        ? count(digits.substring(0, 2)) + " hundred"
        : count(digits.substring(0, 2)) + " " + pair(digits.substring(2));
  }
}
