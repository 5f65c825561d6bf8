package echoops.brief;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How long a voice takes to say something, before it has said it.
 *
 * <p>Fitted by least squares to what espeak-ng takes (en-us), sentence by sentence; RATIONALE.md
 * has the measurement. How fast another voice is shows as it is heard. Safe for use by several
 * threads.
 */
public final class SpokenLength {
  /** Words a minute, by which it was measured. */
  public static final int USUAL = 160;

  private static final double MILLIS_A_LETTER = 57;
  private static final double MILLIS_A_WORD = 44;
  private static final double MILLIS_A_COMMA = 405;
  private static final double MILLIS_AN_END = 100;

  /** Whoever was not heard for long is believed to be as fast as was set. */
  private static final double BELIEVED_MILLIS = 5_000;

  /** What was heard long ago counts less and less: some twenty sentences count. */
  private static final double REMEMBERED = 0.95;

  private final double pace;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, Heard> voices = new HashMap<>();

  @GuardedBy("lock")
  private double correction = 1;

  /** How long sentences were estimated to take, and took. */
  private record Heard(double estimated, double took) {
    static final Heard NOTHING = new Heard(0, 0);

    Heard and(double estimate, double millis) {
      return new Heard(REMEMBERED * estimated + estimate, REMEMBERED * took + millis);
    }

    double correction() {
      return (BELIEVED_MILLIS + took) / (BELIEVED_MILLIS + estimated);
    }
  }

  public SpokenLength(int wordsPerMinute) {
    this.pace = (double) USUAL / wordsPerMinute;
  }

  /** What the voice that was heard last will take. */
  public Duration of(String words) {
    lock.lock();
    try {
      return Duration.ofMillis(Math.round(correction * estimate(words)));
    } finally {
      lock.unlock();
    }
  }

  private double estimate(String words) {
    return pace * Counted.in(words).millis();
  }

  /** A sentence was said, and took so long. */
  public void heard(String voice, String words, Duration took) {
    lock.lock();
    try {
      var before = voices.getOrDefault(voice, Heard.NOTHING);
      var now = before.and(estimate(words), (double) took.toMillis());
      voices.put(voice, now);
      correction = now.correction();
    } finally {
      lock.unlock();
    }
  }

  /** What of a text takes time. */
  private record Counted(int letters, int words, int commas, int ends) {
    static Counted in(String text) {
      int letters = 0;
      int words = 0;
      int commas = 0;
      int ends = 0;
      char before = ' ';
      for (int i = 0; i < text.length(); i++) {
        char sign = text.charAt(i);
        boolean isLetter = Character.isLetterOrDigit(sign);
        letters += isLetter ? 1 : 0;
        words += isLetter && !Character.isLetterOrDigit(before) ? 1 : 0;
        commas += ",;:".indexOf(sign) >= 0 ? 1 : 0;
        ends += ".?!".indexOf(sign) >= 0 ? 1 : 0;
        before = sign;
      }
      return new Counted(letters, words, commas, ends);
    }

    double millis() {
      return MILLIS_A_LETTER * letters
          + MILLIS_A_WORD * words
          + MILLIS_A_COMMA * commas
          + MILLIS_AN_END * ends;
    }
  }
}
