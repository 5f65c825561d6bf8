package echoops.drill;

import java.util.Optional;

/**
 * A change that is asked for.
 *
 * @param action who asks calls it so; what was done under that name is not done again
 * @param revision the service has to be at this one, if it was said
 * @param isDryRun nothing is changed, only said how it would be
 */
record Order(Change change, String action, Optional<Long> revision, boolean isDryRun) {
  static final int LONGEST_ACTION = 64;

  Order {
    if (action.isBlank() || action.length() > LONGEST_ACTION) {
      throw new IllegalArgumentException(
          "action \"%s\": not 1 to %d characters".formatted(shown(action), LONGEST_ACTION));
    }
  }

  private static String shown(String text) {
    return text.length() > LONGEST_ACTION ? text.substring(0, LONGEST_ACTION) + "…" : text;
  }
}
