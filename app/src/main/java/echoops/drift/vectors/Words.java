package echoops.drift.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a template in lower case: runs of letters, split where {@code camelCase} has humps.
 */
final class Words {
  private Words() {}

  static List<String> of(String text) {
    var words = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean ends = i == text.length() || !Character.isLetter(text.charAt(i));
      if (ends || (i > start && isHump(text, i))) {
        if (i > start) {
          words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = ends ? i + 1 : i;
      }
    }
    return words;
  }

  private static boolean isHump(String text, int i) {
    return Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1));
  }
}
