package echoops.telemetry;

import java.util.Locale;
import java.util.regex.Pattern;

/** A word as a tag says it: {@code NotNotified} and "not notified" are {@code not_notified}. */
final class TagWord {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final Pattern ODD = Pattern.compile("[^a-z0-9_./-]+");

  /** Datadog takes twice as many, key included. */
  private static final int MOST_CHARACTERS = 100;

  private TagWord() {}

  static String of(String text) {
    var snake = HUMP.matcher(text).replaceAll("_").toLowerCase(Locale.ROOT);
    var word = ODD.matcher(snake).replaceAll("_");
    return word.substring(0, Math.min(word.length(), MOST_CHARACTERS));
  }
}
