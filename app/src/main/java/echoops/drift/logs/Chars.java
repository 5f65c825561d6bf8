package echoops.drift.logs;

/** What kind of character one is, for cutting a log line into words. */
final class Chars {
  static final byte SPACE = 0;
  static final byte LETTER = 1;
  static final byte DIGIT = 2;

  /** Holds a word together, as in {@code a.b-c_d:e/f@g}. */
  static final byte INNER = 3;

  /** Always ends a word. */
  static final byte OUTER = 4;

  private static final byte[] KINDS = kinds();

  private Chars() {}

  static byte kind(char c) {
    if (c < 128) {
      return KINDS[c];
    }
    return Character.isWhitespace(c) || Character.isSpaceChar(c) ? SPACE : LETTER;
  }

  static boolean isInRun(char c) {
    byte kind = kind(c);
    return kind != SPACE && kind != OUTER;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWordlike(char c) {
    byte kind = kind(c);
    return kind == LETTER || kind == DIGIT;
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** Control characters count as spaces. */
  private static byte[] kinds() {
    var kinds = new byte[128];
    for (char c = '!'; c < 127; c++) {
      kinds[c] = INNER;
    }
    for (char c : "=,;()[]{}<>\"'`|".toCharArray()) {
      kinds[c] = OUTER;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      kinds[c] = LETTER;
      kinds[Character.toUpperCase(c)] = LETTER;
    }
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    return kinds;
  }
}
