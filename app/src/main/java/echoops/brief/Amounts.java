package echoops.brief;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in foreign text, with and without units, as exactly as a listener can keep them. */
final class Amounts {
  private static final String DIGITS = "(?:\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,15})(?:\\.\\d{1,12})?";
  private static final String NUMBER = "[-−–+]?" + DIGITS;
  private static final String SMALL = "\\d{1,3}(?:\\.\\d{1,3})?";

  private static final Pattern PLAIN = Pattern.compile(NUMBER);
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:_\\d{3}){1,4}");
  private static final Pattern POWER =
      Pattern.compile("[-−+]?\\d{1,3}(?:\\.\\d{1,6})?[eE][-+]?\\d{1,2}");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(" + NUMBER + ")([%°×/a-zA-Zµμ][%°/a-zA-Z]{0,11})");
  private static final Pattern ROUND = Pattern.compile("(" + NUMBER + ")(k|K|M|bn|B)");
  private static final Pattern MONEY = Pattern.compile("([$€£])(" + DIGITS + ")(k|K|M|bn|B)?");
  private static final Pattern RANGE =
      Pattern.compile("(" + SMALL + ")(?:-|–|\\.\\.)(" + SMALL + ")([%a-zA-Zµμ/]{0,5})");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
  private static final Pattern NUMBERED = Pattern.compile("#(\\d{1,15})");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{1,3})(?:st|nd|rd|th)");

  /** A version may end in one zero; what ends in more was printed so. */
  private static final Pattern PRINTED = Pattern.compile("\\.0{2,12}$");

  private static final Pattern EVEN = Pattern.compile("\\.0{1,12}$");

  /** What is longer and not round is the name of something. */
  private static final int MOST_COUNTED = 8;

  /** Whole numbers below are said to the last unit. */
  private static final BigDecimal EXACT = new BigDecimal(1_000_000);

  private static final BigDecimal TOO_LARGE = new BigDecimal("1e15");
  private static final MathContext ROUNDED = new MathContext(3, RoundingMode.HALF_UP);
  private static final MathContext PART = new MathContext(4, RoundingMode.HALF_UP);
  private static final int MOST_DIGITS = 7;
  private static final int MOST_PLACES = 6;

  private Amounts() {}

  static boolean isNumber(String word) {
    return PLAIN.matcher(word).matches();
  }

  /** A number and the unit that stands apart from it. */
  static String of(String number, String unit) {
    var said = number(EVEN.matcher(number).replaceFirst(""));
    return Units.of(unit).map(it -> it.after(said)).orElse(said);
  }

  static Optional<String> said(String word) {
    if (word.chars().noneMatch(Digits::isDigit)) {
      return Optional.empty();
    }
    return plain(word)
        .or(() -> withUnit(word))
        .or(() -> round(word))
        .or(() -> money(word))
        .or(() -> range(word))
        .or(() -> share(word))
        .or(() -> numbered(word));
  }

  private static Optional<String> plain(String word) {
    if (GROUPED.matcher(word).matches()) {
      return Optional.of(number(word.replace("_", "")));
    }
    if (POWER.matcher(word).matches()) {
      return Optional.of(number(word));
    }
    if (!isNumber(word)) {
      return Optional.empty();
    }
    boolean isCode = word.length() > 1 && word.startsWith("0") && word.indexOf('.') < 0;
    return Optional.of(isCode ? inCode(word) : isId(word) ? id(word) : number(word));
  }

  /** What begins with a zero is not counted by anybody. */
  private static String inCode(String digits) {
    return digits.length() > MOST_COUNTED ? id(digits) : Digits.each(digits);
  }

  private static boolean isId(String word) {
    return word.length() > MOST_COUNTED
        && word.chars().allMatch(Digits::isDigit)
        && new BigDecimal(word).stripTrailingZeros().precision() > ROUNDED.getPrecision();
  }

  private static String id(String word) {
    return "a number " + Digits.ending(word);
  }

  private static Optional<String> withUnit(String word) {
    var found = WITH_UNIT.matcher(word);
    return found.matches()
        ? Units.of(found.group(2)).map(_ -> of(found.group(1), found.group(2)))
        : Optional.empty();
  }

  private static Optional<String> round(String word) {
    var found = ROUND.matcher(word);
    return found.matches()
        ? Optional.of(number(found.group(1)) + thousands(found.group(2)))
        : Optional.empty();
  }

  private static String thousands(String letter) {
    return switch (letter) {
      case "k", "K" -> " thousand";
      case "M" -> " million";
      default -> " billion";
    };
  }

  private static Optional<String> money(String word) {
    var found = MONEY.matcher(word);
    if (!found.matches()) {
      return Optional.empty();
    }
    var amount = number(found.group(2));
    var many = Optional.ofNullable(found.group(3)).map(Amounts::thousands).orElse("");
    var currency =
        switch (found.group(1)) {
          case "$" -> new Units("dollar", "dollars");
          case "€" -> new Units("euro", "euros");
          default -> new Units("pound", "pounds");
        };
    return Optional.of(currency.after(amount + many));
  }

  private static Optional<String> range(String word) {
    var found = RANGE.matcher(word);
    if (!found.matches() || isPadded(found.group(1)) || isPadded(found.group(2))) {
      return Optional.empty();
    }
    var from = number(found.group(1)) + " to ";
    var to = number(found.group(2));
    return found.group(3).isEmpty()
        ? Optional.of(from + to)
        : Units.of(found.group(3)).map(unit -> from + unit.after(to));
  }

  private static boolean isPadded(String number) {
    return number.length() > 1 && number.startsWith("0") && number.charAt(1) != '.';
  }

  private static Optional<String> share(String word) {
    var found = SHARE.matcher(word);
    return found.matches()
        ? Optional.of(number(found.group(1)) + " of " + number(found.group(2)))
        : Optional.empty();
  }

  private static Optional<String> numbered(String word) {
    var number = NUMBERED.matcher(word);
    if (number.matches()) {
      return Optional.of("number " + Digits.inName(number.group(1)));
    }
    var place = ORDINAL.matcher(word);
    return place.matches()
        ? Optional.of(ordinal(Integer.parseInt(place.group(1))))
        : Optional.empty();
  }

  /** As a place in an order: first, twentieth. */
  static String ordinal(int number) {
    var said = Numbers.count(number);
    int from = Math.max(said.lastIndexOf(' '), said.lastIndexOf('-')) + 1;
    return said.substring(0, from) + ordinal(said.substring(from));
  }

  private static String ordinal(String number) {
    return switch (number) {
      case "one" -> "first";
      case "two" -> "second";
      case "three" -> "third";
      case "five" -> "fifth";
      case "eight" -> "eighth";
      case "nine" -> "ninth";
      case "twelve" -> "twelfth";
      default ->
          number.endsWith("y") ? number.substring(0, number.length() - 1) + "ieth" : number + "th";
    };
  }

  /** With its sign; large numbers to three digits. */
  static String number(String written) {
    var value =
        new BigDecimal(
            PRINTED.matcher(written.replace(",", "").replaceFirst("^[−–]", "-")).replaceFirst(""));
    var sign = value.signum() < 0 ? "minus " : written.startsWith("+") ? "plus " : "";
    return sign + magnitude(value.abs());
  }

  private static String magnitude(BigDecimal value) {
    if (value.compareTo(TOO_LARGE) >= 0) {
      return "more than a thousand trillion";
    }
    if (value.compareTo(EXACT) >= 0) {
      var rounded = value.round(ROUNDED).setScale(0, RoundingMode.UNNECESSARY);
      return (rounded.compareTo(value) == 0 ? "" : "about ")
          + Numbers.count(rounded.longValueExact());
    }
    return value.scale() <= 0 ? Numbers.count(value.longValueExact()) : part(value);
  }

  /** As it is written while it is short; a version may look like it, and has its zeros. */
  private static String part(BigDecimal value) {
    boolean isShort = value.precision() <= MOST_DIGITS && value.scale() <= MOST_PLACES;
    var plain = (isShort ? value : places(value.round(PART))).toPlainString();
    int point = plain.indexOf('.');
    if (point < 0) {
      return plain.equals("0") ? "almost zero" : Numbers.count(Long.parseLong(plain));
    }
    return Digits.count(plain.substring(0, point))
        + " point "
        + Digits.each(plain.substring(point + 1));
  }

  private static BigDecimal places(BigDecimal value) {
    var kept =
        value.scale() > MOST_PLACES ? value.setScale(MOST_PLACES, RoundingMode.HALF_UP) : value;
    return kept.signum() == 0 ? BigDecimal.ZERO : kept.stripTrailingZeros();
  }
}
