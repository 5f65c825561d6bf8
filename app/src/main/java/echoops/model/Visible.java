package echoops.model;

import java.util.regex.Pattern;

/** Foreign text, made fit to be shown: it keeps its words and loses its power over a screen. */
public final class Visible {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}]");

  private Visible() {}

  /** On one line, at most so long, with what cannot be seen written as an escape. */
  public static String line(String text, int most) {
    var line = SPACE.matcher(text.strip()).replaceAll(" ");
    var visible =
        UNSEEN
            .matcher(line)
            .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)));
    if (visible.codePointCount(0, visible.length()) <= most) {
      return visible;
    }
    return visible.substring(0, visible.offsetByCodePoints(0, most - 1)) + "…";
  }
}
