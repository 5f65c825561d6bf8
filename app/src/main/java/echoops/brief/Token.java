package echoops.brief;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A word of a text.
 *
 * @param core without the marks around it; empty where there is nothing but marks
 * @param tail the pause behind it
 */
record Token(String core, String tail) {
  static final Token NONE = new Token("", "");

  private static final String BEFORE = "\"'“”‘’«»„(){}*_|`!¡¿·•";
  private static final String AFTER = "\"'“”‘’«»(){}*_|`…·•";
  private static final String PAUSES = ",.;:!?";

  /** What is left of a star in front of a host. */
  private static final Pattern OF_ALL = Pattern.compile("^\\.(?=[A-Za-z][^/]*\\.)");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  static List<Token> all(String text) {
    return Arrays.stream(SPACE.split(text.strip(), -1)).map(Token::of).toList();
  }

  private static Token of(String text) {
    int from = 0;
    while (from < text.length() && BEFORE.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = text.length();
    var pause = text.startsWith("[") && text.endsWith("]") ? "," : "";
    while (to > from && isMark(text, from, to)) {
      boolean isPause = PAUSES.indexOf(text.charAt(to - 1)) >= 0;
      pause = isPause ? text.substring(to - 1, to) : pause;
      to--;
    }
    boolean hasWord = text.codePoints().anyMatch(Character::isLetterOrDigit);
    return hasWord ? bare(text.substring(from, to), pause) : sign(text);
  }

  private static boolean isMark(String text, int from, int to) {
    char last = text.charAt(to - 1);
    boolean isBracket = last == ']' && text.charAt(from) != '[';
    return isBracket || AFTER.indexOf(last) >= 0 || PAUSES.indexOf(last) >= 0;
  }

  /** Brackets around a word are no part of it; around an address they are. */
  private static Token bare(String core, String pause) {
    boolean isOpen = core.startsWith("[") && core.indexOf(':') < 0;
    var whole = isOpen ? core.replaceAll("^\\[|\\]$", "") : core;
    var inner = OF_ALL.matcher(whole).replaceFirst("");
    boolean isShort = inner.indexOf('.') > 0 || inner.equals("vs");
    boolean isAbbreviated = isShort && Vocabulary.said(inner).isPresent();
    return new Token(inner, isAbbreviated ? pause.replace(".", "") : pause);
  }

  /** Marks that stand alone. */
  private static Token sign(String text) {
    return new Token("", text);
  }

  boolean isSign() {
    return core.isEmpty();
  }

  boolean isNumber() {
    return Amounts.isNumber(core);
  }
}
