package echoops.understand;

import java.util.Locale;

/** What a gap in a sentence takes: {@code {service}} and so on. */
enum Slot {
  SERVICE,
  REPLICAS(0, 100, " replicas"),
  MINUTES(1, 180, " minutes"),
  HOURS(1, 24, " hours"),
  SECONDS(5, 60, " seconds"),
  /** A place in a list. */
  PLACE(1, 99, ""),
  /** The two or three words that the screen shows. */
  CODE,
  /** Whatever is said to the end. */
  WORDS;

  private final int least;
  private final int most;
  private final String unit;

  Slot() {
    this(0, -1, "");
  }

  Slot(int least, int most, String unit) {
    this.least = least;
    this.most = most;
    this.unit = unit;
  }

  static Slot named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** How patterns write it. */
  String gap() {
    return "{" + name().toLowerCase(Locale.ROOT) + "}";
  }

  boolean isNumber() {
    return least <= most;
  }

  boolean takes(int number) {
    return number >= least && number <= most;
  }

  /** Why a number is not taken. */
  String refusal(String said) {
    return said + unit + ": not " + least + " to " + most;
  }
}
