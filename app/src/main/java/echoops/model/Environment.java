package echoops.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a service runs, such as {@code production}. */
public record Environment(String value) implements Comparable<Environment> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public Environment {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "environment \"" + value + "\": not 1 to 64 of a-z, 0-9, '.', '_' and '-'");
    }
  }

  /** The environment that foreign text means, empty when none could be called that. */
  public static Optional<Environment> in(String text) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    return SHAPE.matcher(name).matches() ? Optional.of(new Environment(name)) : Optional.empty();
  }

  @Override
  public int compareTo(Environment other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
