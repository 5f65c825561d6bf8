package echoops.brief;

import echoops.model.NumberNames;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as digits for the eye and as words for the ear, rounded alike. */
final class Numbers {
  /** A listener keeps no more digits than these. */
  private static final MathContext KEPT = new MathContext(3, RoundingMode.HALF_UP);

  private static final String[] GROUPS = {"", " thousand", " million", " billion", " trillion"};

  /** From here on no name that people use is left. */
  private static final BigDecimal TOO_LARGE = new BigDecimal("1e15");

  private static final String BEYOND_NAMES = "more than a thousand trillion";

  private Numbers() {}

  /** Beyond what a double holds, as a ratio can be once it is a percentage, there are no digits. */
  static String shown(double number) {
    if (Double.isInfinite(number)) {
      return number > 0 ? "∞" : "-∞";
    }
    var rounded = rounded(number);
    return rounded.abs().compareTo(TOO_LARGE) >= 0 ? rounded.toString() : rounded.toPlainString();
  }

  static String spoken(double number) {
    if (Double.isInfinite(number)) {
      return number > 0 ? BEYOND_NAMES : "minus " + BEYOND_NAMES;
    }
    var rounded = rounded(number);
    if (rounded.signum() < 0) {
      return "minus " + spoken(-number);
    }
    if (rounded.compareTo(TOO_LARGE) >= 0) {
      return BEYOND_NAMES;
    }
    var plain = rounded.toPlainString();
    int point = plain.indexOf('.');
    return point < 0
        ? whole(rounded.longValueExact())
        : whole(Long.parseLong(plain.substring(0, point))) + " point" + digits(plain, point + 1);
  }

  /** A count, every unit of which matters. */
  static String count(long number) {
    return whole(number);
  }

  /** Digit by digit, as version numbers and host names are read. */
  static String digits(String digits, int from) {
    var words = new StringBuilder();
    for (int i = from; i < digits.length(); i++) {
      words.append(' ').append(NumberNames.small(digits.charAt(i) - '0'));
    }
    return words.toString();
  }

  private static BigDecimal rounded(double number) {
    var exact = BigDecimal.valueOf(number).round(KEPT).stripTrailingZeros();
    var tiny = exact.setScale(Math.min(Math.max(exact.scale(), 0), 6), RoundingMode.HALF_UP);
    return tiny.signum() == 0 ? BigDecimal.ZERO : tiny;
  }

  private static String whole(long number) {
    if (number < 1_000) {
      return hundreds((int) number);
    }
    int group = 1;
    long unit = 1_000;
    while (number / unit >= 1_000) {
      unit *= 1_000;
      group++;
    }
    var head = hundreds((int) (number / unit)) + GROUPS[group];
    return number % unit == 0 ? head : head + " " + whole(number % unit);
  }

  private static String hundreds(int number) {
    if (number < 20) {
      return NumberNames.small(number);
    }
    if (number < 100) {
      var tens = NumberNames.tens(number / 10);
      return number % 10 == 0 ? tens : tens + "-" + NumberNames.small(number % 10);
    }
    var hundreds = NumberNames.small(number / 100) + " hundred";
    return number % 100 == 0 ? hundreds : hundreds + " " + hundreds(number % 100);
  }
}
