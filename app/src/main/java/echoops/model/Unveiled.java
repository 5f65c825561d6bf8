package echoops.model;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as it reads without its disguise, and where in the original each of its characters stands.
 */
@OwnedBy("whoever unveils it")
final class Unveiled {
  /** Whoever encodes a text more often than this hides it from people too. */
  private static final int MOST_ENCODINGS = 3;

  private static final int TAGS = 0xE0000;

  /** The first half of all of them. */
  private static final char TAG_HALF = Character.highSurrogate(TAGS);

  private final StringBuilder text;
  private int[] from;
  private int[] to;

  private Unveiled(int length) {
    text = new StringBuilder(length);
    from = new int[length];
    to = new int[length];
  }

  /**
   * The text without what cannot be seen, and, where that makes a difference, with hidden letters
   * as plain ones, and with what is encoded in percent signs or backslashes as what it stands for.
   */
  static List<Unveiled> all(String raw) {
    var all = new ArrayList<Unveiled>();
    all.add(seen(raw, false));
    if (raw.indexOf(TAG_HALF) >= 0) {
      all.add(seen(raw, true));
    }
    for (var shown : List.copyOf(all)) {
      var plain = shown;
      for (int i = 0; i < MOST_ENCODINGS && plain.isEncoded(); i++) {
        plain = plain.decoded();
        all.add(plain);
      }
    }
    return all;
  }

  String text() {
    return text.toString();
  }

  /** The same part of the original. */
  Span original(Span span) {
    return new Span(from[span.from()], to[span.to() - 1], span.label());
  }

  /** With its lines put together as if they had been one word. */
  Unveiled unbroken() {
    var whole = new Unveiled(text.length());
    boolean atStart = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBreak = c == '\n' || c == '\r';
      atStart = isBreak || (atStart && (c == ' ' || c == '\t'));
      if (!atStart) {
        whole.add(c, from[i], to[i]);
      }
    }
    return whole;
  }

  boolean isBroken() {
    return text.indexOf("\n") >= 0 || text.indexOf("\r") >= 0;
  }

  private static Unveiled seen(String raw, boolean withTags) {
    var seen = new Unveiled(raw.length());
    boolean wasTag = false;
    int at = 0;
    while (at < raw.length()) {
      int point = raw.codePointAt(at);
      int next = at + Character.charCount(point);
      if (withTags && wasTag != isTag(point)) {
        // What nobody sees is no part of the word before it.
        wasTag = !wasTag;
        seen.add(' ', at, at);
      }
      seen.addSeen(withTags && isTag(point) ? point - TAGS : point, at, next);
      at = next;
    }
    return seen;
  }

  private void addSeen(int point, int start, int end) {
    if (point < 0x80) {
      add((char) point, start, end);
    } else if (!isUnseen(point)) {
      addPlain(point, start, end);
    }
  }

  /** A letter of another width or style is the letter; any dash is a hyphen. */
  private void addPlain(int point, int start, int end) {
    var plain =
        Character.getType(point) == Character.DASH_PUNCTUATION
            ? "-"
            : Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
    boolean isAscii = plain.chars().allMatch(c -> c < 0x80);
    (isAscii ? plain : Character.toString(point)).chars().forEach(c -> add((char) c, start, end));
  }

  private static boolean isTag(int point) {
    return point >= TAGS + 0x20 && point < TAGS + 0x7F;
  }

  /** Formats, variation selectors, joiners and fillers: letters that are not there to the eye. */
  private static boolean isUnseen(int point) {
    return Character.getType(point) == Character.FORMAT
        || (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0000 && point <= 0xE01EF)
        || switch (point) {
          case 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0 -> true;
          default -> false;
        };
  }

  private boolean isEncoded() {
    for (int i = 0; i < text.length(); i++) {
      if (encodedLength(i) > 1) {
        return true;
      }
    }
    return false;
  }

  private Unveiled decoded() {
    var plain = new Unveiled(text.length());
    int at = 0;
    while (at < text.length()) {
      int length = encodedLength(at);
      int start = from[at];
      int end = to[at + length - 1];
      if (length == 1) {
        plain.add(text.charAt(at), start, end);
      } else {
        plain.addSeen(decodedAt(at, length), start, end);
      }
      at += length;
    }
    return plain;
  }

  /** How many characters stand for one: behind a percent sign, or behind a backslash. */
  private int encodedLength(int at) {
    char c = text.charAt(at);
    if (c == '%' && isHex(at + 1, 2)) {
      return 3 * bytes(at);
    }
    if (c != '\\' || at + 1 >= text.length()) {
      return 1;
    }
    return switch (text.charAt(at + 1)) {
      case 'u' -> isHex(at + 2, 4) ? 6 : 1;
      case 'x' -> isHex(at + 2, 2) ? 4 : 1;
      case 'n', 'r', 't', '"', '\'', '/', '\\' -> 2;
      default -> 1;
    };
  }

  /** How many percent signs in a row stand for one character in UTF-8. */
  private int bytes(int at) {
    int first = hex(at + 1, 2);
    int bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    for (int i = 1; i < bytes; i++) {
      int next = at + 3 * i;
      if (next >= text.length() || text.charAt(next) != '%' || !isHex(next + 1, 2)) {
        return 1;
      }
    }
    return bytes;
  }

  private int hex(int at, int digits) {
    return Integer.parseInt(text, at, at + digits, 16);
  }

  private int decodedAt(int at, int length) {
    char last = text.charAt(at + length - 1);
    if (text.charAt(at) == '%') {
      var bytes = new byte[length / 3];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) hex(at + 3 * i + 1, 2);
      }
      return new String(bytes, StandardCharsets.UTF_8).codePointAt(0);
    }
    if (length > 2) {
      int digits = length - 2;
      return hex(at + 2, digits);
    }
    return switch (last) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> last;
    };
  }

  private boolean isHex(int at, int digits) {
    for (int i = at; i < at + digits; i++) {
      if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private void add(char c, int start, int end) {
    int at = text.length();
    if (at == from.length) {
      from = Arrays.copyOf(from, 2 * at + 16);
      to = Arrays.copyOf(to, 2 * at + 16);
    }
    from[at] = start;
    to[at] = end;
    text.append(c);
  }
}
