package echoops.drift.logs;

import echoops.model.OwnedBy;

/** What a run of characters without spaces and brackets consists of. */
@OwnedBy("the mask that it belongs to")
final class Run {
  /** Hexadecimal without a digit is taken for a word up to seven letters, as {@code defaced} is. */
  private static final int LETTERS_OF_HEX = 8;

  private static final int CHARS_OF_HEX = 6;

  /** As many as in {@code .local}. */
  private static final int LETTERS_OF_ENDING = 5;

  /** As many as in {@code 4096bytes}. */
  private static final int LETTERS_IN_NUMBER = 5;

  /** As {@code 1b4e28ba-2fa1-11d2} of a UUID, and no {@code bad-cafe-1}. */
  private static final int CHARS_OF_DASHED_HEX = 16;

  private String line = "";
  private int from;
  private int to;
  private int digits;
  private int letters;
  private int dots;
  private int slashes;
  private int backslashes;
  private int colons;
  private int dashes;
  private int others;
  private int at;
  private boolean hex;
  private boolean emptyLabel;

  void look(String itsLine, int start, int end) {
    clear(itsLine, start, end);
    for (int i = start; i < end; i++) {
      char c = itsLine.charAt(i);
      switch (Chars.kind(c)) {
        case Chars.LETTER -> {
          letters++;
          hex &= Chars.isHex(c);
        }
        case Chars.DIGIT -> digits++;
        default -> mark(i, c);
      }
    }
  }

  private void clear(String itsLine, int start, int end) {
    line = itsLine;
    from = start;
    to = end;
    digits = 0;
    letters = 0;
    dots = 0;
    slashes = 0;
    backslashes = 0;
    colons = 0;
    dashes = 0;
    others = 0;
    at = -1;
    hex = true;
    emptyLabel = false;
  }

  private void mark(int i, char c) {
    switch (c) {
      case '.' -> {
        dots++;
        emptyLabel |= i + 1 == to || !isLabel(line.charAt(i + 1));
      }
      case '/' -> slashes++;
      case '\\' -> backslashes++;
      case '-' -> dashes++;
      case ':' -> colons++;
      case '@' -> at = i;
      default -> others++;
    }
  }

  private static boolean isLabel(char c) {
    return Chars.isWordlike(c) || c == '_';
  }

  boolean hasColons() {
    return colons > 0;
  }

  boolean hasDigits() {
    return digits > 0;
  }

  boolean hasLetters() {
    return letters > 0;
  }

  /** {@code /var/log}, {@code ./run}, {@code C:\Windows}, but not {@code \042on\042}. */
  boolean isPath() {
    char first = line.charAt(from);
    boolean absolute = slashes > 0 && (first == '/' || first == '~' || first == '.');
    boolean onDrive = backslashes > 0 && line.startsWith(":\\", from + 1);
    boolean windows = backslashes > 1 && first == '\\' && !Chars.isDigit(line.charAt(from + 1));
    return absolute || onDrive || windows;
  }

  /** {@code somebody@somewhere}. */
  boolean isMail() {
    return at > from && at + 1 < to && Chars.isWordlike(line.charAt(at - 1));
  }

  /** {@code 12:30:59}, {@code fe80::1}, {@code FF:F2:9F:15:7B:E0}. */
  boolean isHexWithColons() {
    boolean many = (colons > 1 && digits > 0) || colons > 4;
    return many && hex && at < 0 && slashes + backslashes + others == 0;
  }

  /** {@code org.example.Thing}, {@code www.example.com}, {@code a/b/c}, but no {@code end...}. */
  boolean isName() {
    boolean dotted = dots > 1 && !emptyLabel;
    return dotted || (slashes > 1 && !emptyLabel) || (slashes > 0 && dots > 1);
  }

  /** {@code ca98d5f}, {@code ffffffff}, a UUID. */
  boolean isHex() {
    if (!hex || slashes + dots + others > 0) {
      return false;
    }
    int needed = dashes > 0 ? CHARS_OF_DASHED_HEX : CHARS_OF_HEX;
    return digits > 0 ? digits + letters >= needed : dashes == 0 && letters >= LETTERS_OF_HEX;
  }

  /**
   * A machine or a file when a colon and a number follow: {@code example.com}, {@code Cart.java}.
   */
  boolean endsLikeHostOrFile() {
    int dot = line.lastIndexOf('.', to - 1);
    boolean ends = dot >= from && dot + 1 < to && to - dot - 1 <= LETTERS_OF_ENDING;
    for (int i = dot + 1; ends && i < to; i++) {
      ends = line.charAt(i) >= 'a' && line.charAt(i) <= 'z';
    }
    return ends && slashes == 0;
  }

  /** {@code 42}, {@code -1}, {@code 10ms}, {@code 4G/4G}, but not {@code 0003Installer}. */
  boolean isNumber() {
    char first = line.charAt(from);
    boolean signed = (first == '-' || first == '+') && from + 1 < to;
    return Chars.isDigit(signed ? line.charAt(from + 1) : first)
        && (letters <= LETTERS_IN_NUMBER || hex || line.startsWith("0x", from));
  }

  /** Which failure it was is what the line says, however long the name of its class. */
  boolean namesFailure() {
    return line.startsWith("Exception", to - 9) || line.startsWith("Error", to - 5);
  }
}
