package echoops.model;

import java.util.List;

/** The names of numbers, of which all others are made. Pure. */
public final class NumberNames {
  private static final List<String> SMALL =
      names(
          """
          zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
          fifteen sixteen seventeen eighteen nineteen
          """);

  private static final List<String> TENS =
      names("twenty thirty forty fifty sixty seventy eighty ninety");

  private NumberNames() {}

  private static List<String> names(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  /** Of a number from 0 to 19. */
  public static String small(int number) {
    return SMALL.get(number);
  }

  /** Of so many tens, from 2 to 9. */
  public static String tens(int tens) {
    return TENS.get(tens - 2);
  }
}
