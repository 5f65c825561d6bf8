package echoops.drift.logs;

/** The few words that are values by their meaning, in whichever program's log. */
final class Lexicon {
  private Lexicon() {}

  /** A value that is not there is a value all the same. */
  static boolean isAbsent(String line, int start, int end) {
    return switch (end - start) {
      case 3 -> is(line, start, "nil");
      case 4 -> is(line, start, "null") || is(line, start, "none") || is(line, start, "None");
      case 9 -> is(line, start, "undefined");
      default -> false;
    };
  }

  /**
   * The end of an abbreviated unit that starts there, or {@code start}. Who abbreviates chooses the
   * unit by the size of the number ({@code 900 B}, {@code 1.2 MB}), so it belongs to the value; a
   * unit written out ({@code 12 seconds}) is part of the sentence.
   */
  static int endOfUnit(String line, int start, int limit) {
    int end = start;
    while (end < limit && end - start < 4 && Chars.kind(line.charAt(end)) == Chars.LETTER) {
      end++;
    }
    boolean isWhole = end == limit || !Chars.isWordlike(line.charAt(end));
    return isWhole && isUnit(line, start, end) ? end : start;
  }

  private static boolean isUnit(String line, int start, int end) {
    return switch (end - start) {
      case 1 -> "Bsh".indexOf(line.charAt(start)) >= 0;
      case 2 ->
          (line.charAt(start + 1) == 'B' && "kKMGTP".indexOf(line.charAt(start)) >= 0)
              || (line.charAt(start + 1) == 's' && "mun".indexOf(line.charAt(start)) >= 0)
              || is(line, start, "AM")
              || is(line, start, "PM");
      case 3 ->
          is(line, start, "sec")
              || is(line, start, "min")
              || (line.charAt(start + 1) == 'i' && line.charAt(start + 2) == 'B');
      case 4 -> is(line, start, "secs") || is(line, start, "mins");
      default -> false;
    };
  }

  /**
   * Whether a weekday or a month stands there, as part of a date: before another of it or a number.
   */
  static boolean isOfDate(String line, int start, int end, int limit) {
    if (end - start != 3 || !Chars.isUpper(line.charAt(start))) {
      return false;
    }
    int next = end < limit && line.charAt(end) == ',' ? end + 1 : end;
    while (next < limit && line.charAt(next) == ' ') {
      next++;
    }
    if (next == end || next >= limit) {
      return false;
    }
    boolean beforeNumber = Chars.isDigit(line.charAt(next));
    return isMonth(line, start)
        ? beforeNumber
        : isDay(line, start) && (beforeNumber || isMonth(line, next));
  }

  private static boolean isMonth(String line, int start) {
    return switch (line.charAt(start)) {
      case 'J' -> is(line, start, "Jan") || is(line, start, "Jun") || is(line, start, "Jul");
      case 'F' -> is(line, start, "Feb");
      case 'M' -> is(line, start, "Mar") || is(line, start, "May");
      case 'A' -> is(line, start, "Apr") || is(line, start, "Aug");
      case 'S' -> is(line, start, "Sep");
      case 'O' -> is(line, start, "Oct");
      case 'N' -> is(line, start, "Nov");
      case 'D' -> is(line, start, "Dec");
      default -> false;
    };
  }

  private static boolean isDay(String line, int start) {
    return switch (line.charAt(start)) {
      case 'M' -> is(line, start, "Mon");
      case 'T' -> is(line, start, "Tue") || is(line, start, "Thu");
      case 'W' -> is(line, start, "Wed");
      case 'F' -> is(line, start, "Fri");
      case 'S' -> is(line, start, "Sat") || is(line, start, "Sun");
      default -> false;
    };
  }

  private static boolean is(String line, int start, String word) {
    return line.startsWith(word, start);
  }
}
