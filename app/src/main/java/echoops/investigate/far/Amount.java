package echoops.investigate.far;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Numbers with their units, short enough to be said. Pure. */
final class Amount {
  private static final int DIGITS = 2;
  private static final List<String> BYTES = List.of("bytes", "kB", "MB", "GB", "TB");

  private Amount() {}

  /** {@code 480 ms}, {@code 2.4 s}, {@code 12 percent}, {@code 1.5 GB}, {@code 44}. */
  static String of(double value, String unit) {
    return switch (unit) {
      case "s" -> Math.abs(value) < 1 ? number(value * 1_000) + " ms" : number(value) + " s";
      case "ms" -> Math.abs(value) < 1_000 ? number(value) + " ms" : number(value / 1_000) + " s";
      case "bytes" -> bytes(value);
      default -> number(value) + (unit.isEmpty() ? "" : " " + unit);
    };
  }

  private static String bytes(double value) {
    double left = value;
    int unit = 0;
    while (Math.abs(left) >= 1_000 && unit < BYTES.size() - 1) {
      left /= 1_000;
      unit++;
    }
    return number(left) + " " + BYTES.get(unit);
  }

  /** Two digits are as much as anybody remembers; whole numbers below a thousand stay whole. */
  static String number(double value) {
    if (Math.abs(value) < 1_000 && value == Math.rint(value)) {
      return String.valueOf((long) value);
    }
    var rounded = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
