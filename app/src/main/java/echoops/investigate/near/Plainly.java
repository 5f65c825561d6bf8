package echoops.investigate.near;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How findings say numbers, times and names: with digits, and nothing else that is hard to say. */
final class Plainly {
  private static final MathContext KEPT = new MathContext(3, RoundingMode.HALF_UP);

  /** A longer name, or one with other characters, may hold a stranger's sentence. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]{0,39}");

  private static final int MOST_WORDS = 6;

  /** Nobody wants to hear more decimals. */
  private static final double LEAST_PERCENT = 0.01;

  private Plainly() {}

  static String number(double value) {
    return new BigDecimal(value).round(KEPT).stripTrailingZeros().toPlainString();
  }

  static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < LEAST_PERCENT) {
      return "less than " + number(LEAST_PERCENT) + " percent";
    }
    return (percent < 1 ? number(percent) : String.valueOf(Math.round(percent))) + " percent";
  }

  static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return of(seconds, "second");
    }
    if (seconds < 2 * 3_600) {
      return of(Math.round(seconds / 60.0), "minute");
    }
    return seconds < 2 * 86_400
        ? of(Math.round(seconds / 3_600.0), "hour")
        : of(Math.round(seconds / 86_400.0), "day");
  }

  private static String of(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  static String counted(long count, String one, String many) {
    return count == 1 ? one : many.formatted(count);
  }

  /** A stranger's name for a thing, in words, if it can only be a name. */
  static Optional<String> name(String name) {
    var words = name.replaceAll("[._/-]+", " ").strip();
    boolean isName = NAME.matcher(name).matches() && words.split(" ").length <= MOST_WORDS;
    return isName ? Optional.of(words.toLowerCase(Locale.ROOT)) : Optional.empty();
  }
}
