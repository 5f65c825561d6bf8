package echoops.brief;

import java.time.Duration;
import java.util.Locale;

/** A number with its unit, in the unit that a person would use. */
record Quantity(double amount, Unit unit) {
  /** Units, each as it is written and as it is said of one and of several. */
  enum Unit {
    NONE("", "", ""),
    PERCENT("%", "percent", "percent"),
    MICROSECOND("µs", "microsecond", "microseconds"),
    MILLISECOND("ms", "millisecond", "milliseconds"),
    SECOND("s", "second", "seconds"),
    MINUTE("min", "minute", "minutes"),
    HOUR("h", "hour", "hours"),
    DAY("d", "day", "days"),
    BYTE("B", "byte", "bytes"),
    KILOBYTE("kB", "kilobyte", "kilobytes"),
    MEGABYTE("MB", "megabyte", "megabytes"),
    GIGABYTE("GB", "gigabyte", "gigabytes"),
    TERABYTE("TB", "terabyte", "terabytes"),
    REQUEST_RATE("requests/s", "request per second", "requests per second"),
    RATE("/s", "per second", "per second");

    private final String written;
    private final String singular;
    private final String plural;

    Unit(String written, String singular, String plural) {
      this.written = written;
      this.singular = singular;
      this.plural = plural;
    }
  }

  /** Reads a unit as sources write it; one that is not known is left out rather than misread. */
  static Quantity of(double amount, String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "%", "percent", "pct" -> new Quantity(amount, Unit.PERCENT);
      case "ratio", "fraction", "percentunit" -> new Quantity(amount * 100, Unit.PERCENT);
      case "ns", "nanosecond", "nanoseconds" -> seconds(amount / 1e9);
      case "us", "µs", "microsecond", "microseconds" -> seconds(amount / 1e6);
      case "ms", "millisecond", "milliseconds", "millis" -> seconds(amount / 1e3);
      case "s", "sec", "second", "seconds" -> seconds(amount);
      case "min", "minute", "minutes" -> seconds(amount * 60);
      case "h", "hour", "hours" -> seconds(amount * 3_600);
      case "b", "byte", "bytes" -> bytes(amount);
      case "kb", "kilobyte", "kilobytes" -> bytes(amount * 1e3);
      case "mb", "megabyte", "megabytes" -> bytes(amount * 1e6);
      case "gb", "gigabyte", "gigabytes" -> bytes(amount * 1e9);
      case "kib" -> bytes(amount * 1_024);
      case "mib" -> bytes(amount * 1_048_576);
      case "gib" -> bytes(amount * 1_073_741_824);
      case "rps", "req/s", "reqps", "requests/s" -> new Quantity(amount, Unit.REQUEST_RATE);
      case "/s", "ops", "hz", "1/s" -> new Quantity(amount, Unit.RATE);
      default -> new Quantity(amount, Unit.NONE);
    };
  }

  static Quantity of(Duration duration) {
    return seconds(duration.toSeconds() + duration.toNanosPart() / 1e9);
  }

  private static Quantity seconds(double seconds) {
    double size = Math.abs(seconds);
    if (size >= 172_800) {
      return new Quantity(Math.rint(seconds / 86_400), Unit.DAY);
    }
    if (size >= 7_200) {
      return new Quantity(Math.rint(seconds / 3_600), Unit.HOUR);
    }
    if (size >= 120) {
      return new Quantity(Math.rint(seconds / 60), Unit.MINUTE);
    }
    if (size >= 1 || size == 0) {
      return new Quantity(seconds, Unit.SECOND);
    }
    return size >= 0.001
        ? new Quantity(seconds * 1e3, Unit.MILLISECOND)
        : new Quantity(seconds * 1e6, Unit.MICROSECOND);
  }

  private static Quantity bytes(double bytes) {
    double size = Math.abs(bytes);
    if (size >= 1e12) {
      return new Quantity(bytes / 1e12, Unit.TERABYTE);
    }
    if (size >= 1e9) {
      return new Quantity(bytes / 1e9, Unit.GIGABYTE);
    }
    if (size >= 1e6) {
      return new Quantity(bytes / 1e6, Unit.MEGABYTE);
    }
    return size >= 1e3 ? new Quantity(bytes / 1e3, Unit.KILOBYTE) : new Quantity(bytes, Unit.BYTE);
  }

  String shown() {
    var glue = unit == Unit.PERCENT || unit == Unit.RATE || unit == Unit.NONE ? "" : " ";
    return Numbers.shown(amount) + glue + unit.written;
  }

  String spoken() {
    var number = Numbers.spoken(amount);
    return (number + " " + (number.equals("one") ? unit.singular : unit.plural)).strip();
  }
}
