package echoops.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a team says one of its words.
 *
 * @param word as it is written, in small letters
 * @param said in words that a voice can read as they stand
 */
public record Saying(String word, String said) {
  private static final int MOST = 100;
  private static final Pattern WORD = Pattern.compile("[^\\s\\p{C}\\p{Z}]+");
  private static final Pattern SAID = Pattern.compile("[\\p{L}\\p{M}]+(?:[' -][\\p{L}\\p{M}]+)*+");

  public Saying {
    if (word.length() > MOST || said.length() > MOST) {
      throw new IllegalArgumentException(
          "\"" + Visible.line(word, 40) + "\": more than " + MOST + " characters");
    }
    boolean isWord =
        WORD.matcher(word).matches() && word.codePoints().anyMatch(Character::isLetterOrDigit);
    if (!isWord) {
      throw new IllegalArgumentException(
          "\"" + Visible.line(word, MOST) + "\": not one word, of what can be seen");
    }
    if (!SAID.matcher(said).matches()) {
      throw new IllegalArgumentException(
          "\"" + word + "\" said as \"" + Visible.line(said, MOST) + "\": not words of letters");
    }
    word = word.toLowerCase(Locale.ROOT);
  }
}
