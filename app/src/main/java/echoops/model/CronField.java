package echoops.model;

import java.util.Locale;

/** One of the five fields of a cron expression, and the numbers that may stand in it. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY("day of the month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** Sunday is 0, and 7. */
  WEEKDAY("day of the week", 0, 7, "SUN MON TUE WED THU FRI SAT");

  private static final int SUNDAY_AGAIN = 7;
  private static final int NAME = 3;

  private final String words;
  private final int least;
  private final int most;

  /** Of the numbers from the least on, three letters each; empty when they have none. */
  private final String names;

  CronField(String words, int least, int most, String names) {
    this.words = words;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /** The numbers that a field's text means, a bit each. */
  long bits(String text) {
    long bits = 0;
    for (var part : text.split(",", -1)) {
      bits |= part(part);
    }
    return this == WEEKDAY ? (bits | bits >> SUNDAY_AGAIN) & all() : bits;
  }

  /** The bits of a field that leaves everything open. */
  long all() {
    int last = this == WEEKDAY ? SUNDAY_AGAIN - 1 : most;
    return (-1L >>> (63 - last)) & (-1L << least);
  }

  private long part(String part) {
    int slash = part.indexOf('/');
    if (slash < 0) {
      return range(part, 1);
    }
    var range = part.substring(0, slash);
    if (!range.equals("*") && range.indexOf('-') < 0) {
      throw wrong(part, "a step goes with * or a range");
    }
    return range(range, step(part, part.substring(slash + 1)));
  }

  private int step(String part, String text) {
    int step = isNumber(text) ? Integer.parseInt(text) : 0;
    if (step < 1) {
      throw wrong(part, "a step is a whole number from 1");
    }
    return step;
  }

  private long range(String range, int step) {
    if (range.equals("*")) {
      return bits(least, this == WEEKDAY ? SUNDAY_AGAIN - 1 : most, step);
    }
    int dash = range.indexOf('-');
    if (dash < 0) {
      int number = number(range);
      return bits(number, number, step);
    }
    int from = number(range.substring(0, dash));
    int to = number(range.substring(dash + 1));
    if (this == WEEKDAY && to == 0 && from > 0) {
      to = SUNDAY_AGAIN;
    }
    if (to < from) {
      throw wrong(range, "the range ends before it begins");
    }
    return bits(from, to, step);
  }

  private static long bits(int from, int to, int step) {
    long bits = 0;
    for (int i = from; i <= to; i += step) {
      bits |= 1L << i;
    }
    return bits;
  }

  private int number(String text) {
    int name = text.length() == NAME ? names.indexOf(text.toUpperCase(Locale.ROOT)) : -1;
    if (name >= 0) {
      return name / (NAME + 1) + least;
    }
    int number = isNumber(text) ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw wrong(text, "not from " + least + " to " + most + namesToo());
    }
    return number;
  }

  /** Digits, few enough to be an {@code int}. */
  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,4}");
  }

  private String namesToo() {
    return names.isEmpty()
        ? ""
        : ", nor from "
            + names.substring(0, NAME)
            + " to "
            + names.substring(names.length() - NAME);
  }

  private IllegalArgumentException wrong(String part, String why) {
    return new IllegalArgumentException(words + " \"" + part + "\": " + why);
  }
}
