package echoops.drift.logs;

import java.util.ArrayList;
import java.util.List;

/** A word with numbers in it, such as {@code node-17}, {@code blk_-4213} or {@code jk2_init}. */
final class Numbered {
  /**
   * A run that changes so often between letters and digits, as {@code 7f3a9}, was not made by a
   * person.
   */
  private static final int SWITCHES_OF_AN_ID = 3;

  private static final int MARK = -1;

  private Numbered() {}

  /** The hash of everything but its numbers. */
  static long hash(String line, int from, int to) {
    long h = 2;
    int at = from;
    while (at < to) {
      int end = endOfNumber(line, from, at, to);
      h = Slots.mixed(h, end > at ? MARK : line.charAt(at));
      at = Math.max(end, at + 1);
    }
    return Slots.finished(h);
  }

  /** Its numbers and what is between them. */
  static List<Part> parts(String line, int from, int to) {
    var parts = new ArrayList<Part>();
    int constant = from;
    int at = from;
    while (at < to) {
      int end = endOfNumber(line, from, at, to);
      if (end > at) {
        parts.add(new Part(line.substring(constant, at), false));
        parts.add(new Part(line.substring(at, end), true));
        constant = end;
      }
      at = Math.max(end, at + 1);
    }
    parts.add(new Part(line.substring(constant, to), false));
    return parts;
  }

  /** The end of the number or id that begins there, or {@code at}. */
  private static int endOfNumber(String line, int from, int at, int to) {
    char c = line.charAt(at);
    boolean begins = at == from || !Chars.isWordlike(line.charAt(at - 1));
    if (begins && Chars.isWordlike(c)) {
      int end = endOfId(line, at, to);
      if (end > at) {
        return end;
      }
    }
    boolean signed = c == '-' && begins && at + 1 < to && Chars.isDigit(line.charAt(at + 1));
    return signed || Chars.isDigit(c) ? endOfDigits(line, at + 1, to) : at;
  }

  private static int endOfDigits(String line, int from, int to) {
    int end = from;
    while (end < to && (Chars.isDigit(line.charAt(end)) || joins(line, end, to))) {
      end++;
    }
    return end;
  }

  private static boolean joins(String line, int at, int to) {
    char c = line.charAt(at);
    return (c == '.' || c == ':' || c == '-' || c == '/')
        && at + 1 < to
        && Chars.isDigit(line.charAt(at + 1));
  }

  /** The end of the run of letters and digits from there when it is an id, else {@code from}. */
  static int endOfId(String line, int from, int to) {
    int switches = 0;
    int end = from + 1;
    while (end < to && Chars.isWordlike(line.charAt(end))) {
      if (Chars.isDigit(line.charAt(end)) != Chars.isDigit(line.charAt(end - 1))) {
        switches++;
      }
      end++;
    }
    return switches >= SWITCHES_OF_AN_ID ? end : from;
  }
}
