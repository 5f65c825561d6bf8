package echoops.brief;

import java.util.regex.Pattern;

/** What any voice can say: letters, and the marks at which it pauses. */
final class Letters {
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern NEITHER =
      Pattern.compile("[^\\p{L}\\p{M}\\s.,:;?!'-]|(?<![\\p{L}\\p{M}])['-]|['-](?![\\p{L}\\p{M}])");
  private static final Pattern NO_PAUSE = Pattern.compile("[.,:;?!](?![\\s.,:;?!]|$)");
  private static final Pattern PAUSES = Pattern.compile("\\s*([.,:;?!])[\\s.,:;?!]*");
  private static final Pattern FIRST = Pattern.compile("^[\\s.,:;?!]+");
  private static final Pattern LAST_COMMA = Pattern.compile("[,:;]$");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Letters() {}

  /** The text without anything else; a digit is said by its name. */
  static String only(String text) {
    var plain = text.replace('’', '\'');
    var named = DIGIT.matcher(plain).replaceAll(digit -> " " + Digits.each(digit.group()) + " ");
    var said = NO_PAUSE.matcher(NEITHER.matcher(named).replaceAll(" ")).replaceAll(" ");
    var paused = PAUSES.matcher(FIRST.matcher(said).replaceFirst("")).replaceAll("$1 ");
    return LAST_COMMA.matcher(SPACES.matcher(paused).replaceAll(" ").strip()).replaceFirst("");
  }
}
