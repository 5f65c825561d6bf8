package echoops.model;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names one thing that is to be done once; it is written into what it is done to. */
public record ActionId(String value) {
  private static final Pattern SHAPE = Pattern.compile("a-[0-9a-f]{12}");
  private static final long BITS = 0xffff_ffff_ffffL;

  public ActionId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("action id \"" + value + "\": not a- and 12 of 0-9, a-f");
    }
  }

  /** Whether somebody else's text could be one of ours. */
  public static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  public static ActionId random(RandomGenerator random) {
    return new ActionId("a-%012x".formatted(random.nextLong() & BITS));
  }

  @Override
  public String toString() {
    return value;
  }
}
