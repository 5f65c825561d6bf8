package echoops.drift.logs;

import echoops.model.OwnedBy;

/**
 * Cuts a log line into words and values, in one pass and by one set of rules for whatever program
 * wrote it. A value is what a program puts into its sentence: a number, an address, a path, an id,
 * a date, an empty bracket.
 */
@OwnedBy("the miner that uses it")
final class Mask {
  /** Beyond it, a line's rest counts as one value. */
  static final int MOST_CHARS = 4096;

  private final Slots slots = new Slots();
  private final Run run = new Run();
  private String line = "";
  private int limit;

  /** Whether a {@code =} stands before. */
  private boolean assigned;

  /** The line's slots, until the next line comes. */
  Slots cut(String next) {
    line = next;
    limit = Math.min(next.length(), MOST_CHARS);
    assigned = false;
    slots.open(next);
    int at = 0;
    while (at < limit && !slots.isFull()) {
      at =
          switch (Chars.kind(line.charAt(at))) {
            case Chars.SPACE -> at + 1;
            case Chars.OUTER -> punctuation(at);
            default -> chunk(at);
          };
    }
    if (at < line.length()) {
      slots.value(at, line.length());
    }
    return slots;
  }

  private int punctuation(int at) {
    assigned = false;
    return switch (line.charAt(at)) {
      case '=' -> assignment(at);
      case '(' -> bracket(at);
      case '<', '>' -> comparison(at);
      default -> at + 1;
    };
  }

  /** An empty bracket that is no function's has an empty value in it. */
  private int bracket(int at) {
    if (charAt(at + 1) == ')' && charAt(at - 1) == ' ') {
      slots.value(at + 1, at + 1);
      return at + 2;
    }
    return at + 1;
  }

  /** {@code <1 sec}. */
  private int comparison(int at) {
    boolean isOfNumber = charAt(at - 1) == ' ' && Chars.isDigit(charAt(at + 1));
    return isOfNumber ? number(at, trimmed(at, endOfRun(at + 1))) : at + 1;
  }

  private int assignment(int at) {
    int next = at + 1;
    if (charAt(next) == '=') {
      return next + 1;
    }
    int after = next;
    while (charAt(after) == ' ' && after < limit) {
      after++;
    }
    assigned = !isEmptyAssignment(at, after);
    if (!assigned) {
      slots.value(next, next);
    }
    return after;
  }

  /** {@code key= other=value}: the space follows at once, but no space goes before. */
  private boolean isEmptyAssignment(int at, int after) {
    boolean spaced = after > at + 1 || after == limit;
    return spaced
        && Chars.isWordlike(charAt(at - 1))
        && (after == limit || Chars.isWordlike(charAt(after)));
  }

  private int chunk(int from) {
    int at = from;
    while (at < limit && isLeading(at)) {
      at++;
    }
    if (at == limit
        || Chars.kind(charAt(at)) == Chars.SPACE
        || Chars.kind(charAt(at)) == Chars.OUTER) {
      return at;
    }
    assigned &= at == from;
    int end = run(at, trimmed(at, endOfRun(at)));
    assigned = false;
    return end;
  }

  /** What a run of characters is; returns where it ends. */
  private int run(int at, int to) {
    run.look(line, at, to);
    if (!run.hasColons()) {
      return piece(at, to);
    }
    if (run.isPath()) {
      return path(at, to);
    }
    if (run.isMail() || run.isHexWithColons() || (assigned && run.hasDigits())) {
      slots.value(at, to);
      return to;
    }
    return pieces(at, to);
  }

  /** {@code name:port}, {@code key:value}, {@code address:what happened}: each for itself. */
  private int pieces(int from, int to) {
    int at = from;
    while (at < to && !slots.isFull()) {
      int colon = line.indexOf(':', at, to);
      if (colon < 0) {
        run.look(line, at, to);
        return piece(at, to);
      }
      if (line.startsWith("://", colon)) {
        return path(at, to);
      }
      int end = colon > at ? pieceBefore(at, colon) : colon;
      if (end > colon) {
        return end;
      }
      at = colon + 1;
    }
    return Math.max(at, to);
  }

  private int pieceBefore(int from, int colon) {
    run.look(line, from, colon);
    if (Chars.isDigit(charAt(colon + 1)) && run.endsLikeHostOrFile()) {
      slots.value(from, colon);
      return colon;
    }
    return piece(from, colon);
  }

  /** What a run of characters without colons is; returns where it ends. */
  private int piece(int from, int to) {
    if (run.isPath()) {
      return path(from, to);
    }
    if (run.hasDigits() && run.isNumber()) {
      return number(from, to);
    }
    if (isValue(from, to)) {
      slots.value(from, to);
    } else if (run.hasDigits()) {
      slots.numbered(from, to, Numbered.hash(line, from, to));
    } else {
      slots.word(from, to);
    }
    return to;
  }

  private boolean isValue(int from, int to) {
    if (run.isMail() || run.isHex() || (run.isName() && !run.namesFailure())) {
      return true;
    }
    if (run.hasDigits()) {
      return assigned || !run.hasLetters() || Numbered.endOfId(line, from, to) == to;
    }
    return (assigned && Lexicon.isAbsent(line, from, to))
        || Lexicon.isOfDate(line, from, to, limit);
  }

  /** Ends where a space, a quote, a bracket or a comma is; {@code =} may be within an address. */
  private int path(int from, int to) {
    int end = to;
    while (end < limit && (charAt(end) == '=' || Chars.isInRun(charAt(end)))) {
      end++;
    }
    end = trimmed(to - 1, end);
    slots.value(from, end);
    return end;
  }

  /** Takes a unit with it, and leaves out a bracket that says the same measure again. */
  private int number(int from, int to) {
    int end = charAt(to) == ' ' && to + 1 < limit ? Lexicon.endOfUnit(line, to + 1, limit) : to + 1;
    if (end == to + 1) {
      slots.value(from, to);
      return to;
    }
    if (isRepeated(from, end)) {
      slots.leaveOut(end + 1);
      return end + 1;
    }
    slots.value(from, end);
    return end;
  }

  /** {@code 5129 bytes (5.00 KB)}. */
  private boolean isRepeated(int from, int end) {
    int last = slots.size() - 1;
    if (last < 0 || charAt(from - 1) != '(' || charAt(end) != ')' || slots.gap(last) != from - 2) {
      return false;
    }
    int measure = slots.kind(last) == Slots.VALUE ? last : last - 1;
    return measure >= 0
        && slots.kind(measure) == Slots.VALUE
        && Chars.isDigit(charAt(slots.end(measure) - 1));
  }

  private boolean isLeading(int at) {
    char next = charAt(at + 1);
    return switch (charAt(at)) {
      case '-', '+' -> !Chars.isDigit(next);
      case '/' -> !(Chars.isWordlike(next) || next == '.' || next == '_');
      case '.', '~' -> !(next == '/' || (next == '.' && charAt(at + 2) == '/'));
      case ':', '#', '!', '?', '@', '&', '^' -> true;
      default -> false;
    };
  }

  private static boolean isTrailing(char c) {
    return c == '.' || c == ':' || c == '!' || c == '?' || c == '-' || c == '#';
  }

  /** An apostrophe between letters, as in {@code can't}, is part of the word. */
  private int endOfRun(int from) {
    int at = from;
    while (at < limit && (Chars.isInRun(charAt(at)) || isApostrophe(at, from))) {
      at++;
    }
    return at;
  }

  private boolean isApostrophe(int at, int from) {
    return charAt(at) == '\'' && at > from && isLetter(at - 1) && isLetter(at + 1);
  }

  private boolean isLetter(int at) {
    return Chars.kind(charAt(at)) == Chars.LETTER;
  }

  private int trimmed(int from, int to) {
    int end = to;
    while (end > from + 1 && isTrailing(charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** A space where there is no character. */
  private char charAt(int at) {
    return at >= 0 && at < limit ? line.charAt(at) : ' ';
  }
}
