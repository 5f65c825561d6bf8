package echoops.brief;

import java.time.Duration;
import java.util.Locale;

/**
 * How long a voice takes to say something, before it has said it.
 *
 * <p>Fitted by least squares to what espeak-ng takes (en-us); RATIONALE.md has the measurement. A
 * voice that is otherwise fast or slow is told by its words a minute.
 */
public final class SpokenLength {
  /** Words a minute, by which it was measured. */
  public static final int USUAL = 160;

  private static final double MILLIS_A_VOWEL = 54;
  private static final double MILLIS_A_LETTER = 43;
  private static final double MILLIS_A_WORD = 20;
  private static final double MILLIS_A_COMMA = 400;
  private static final double MILLIS_AN_END = 450;

  private final double pace;

  public SpokenLength(int wordsPerMinute) {
    this.pace = (double) USUAL / wordsPerMinute;
  }

  public Duration of(String words) {
    return Duration.ofMillis(Math.round(pace * Counted.in(words).millis()));
  }

  /** What of a text takes time. */
  private record Counted(int vowels, int letters, int words, int commas, int ends) {
    static Counted in(String text) {
      int vowels = 0;
      int letters = 0;
      int words = 0;
      int commas = 0;
      int ends = 0;
      char before = ' ';
      for (char sign : text.toLowerCase(Locale.ROOT).toCharArray()) {
        boolean isLetter = Character.isLetterOrDigit(sign);
        letters += isLetter ? 1 : 0;
        words += isLetter && !Character.isLetterOrDigit(before) ? 1 : 0;
        vowels += isVowel(sign) && !isVowel(before) ? 1 : 0;
        commas += sign == ',' || sign == ';' || sign == ':' ? 1 : 0;
        ends += sign == '.' || sign == '?' || sign == '!' ? 1 : 0;
        before = sign;
      }
      return new Counted(vowels, letters, words, commas, ends);
    }

    private static boolean isVowel(char sign) {
      return "aeiouy".indexOf(sign) >= 0;
    }

    double millis() {
      return MILLIS_A_VOWEL * vowels
          + MILLIS_A_LETTER * letters
          + MILLIS_A_WORD * words
          + MILLIS_A_COMMA * commas
          + MILLIS_AN_END * ends;
    }
  }
}
