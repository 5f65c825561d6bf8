package echoops.speak;

import java.util.Arrays;
import java.util.List;

/** Parts what is to be said, so that its beginning is heard while the rest is made. Pure. */
public final class Sentences {
  private Sentences() {}

  /**
   * In their order; none where there is nothing to say. Numbers are in words, so a point is an end.
   */
  public static List<String> of(String text) {
    return Arrays.stream(text.strip().split("(?<=[.!?][\"'”’)]?)\\s+", -1))
        .filter(sentence -> !sentence.isBlank())
        .toList();
  }
}
