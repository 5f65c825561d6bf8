package echoops.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a service, as tags and the catalogue write it: lower case, without spaces. */
public record ServiceName(String value) implements Comparable<ServiceName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,99}");

  public ServiceName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "service name \"" + value + "\": not 1 to 100 of a-z, 0-9, '.', '_', '/' and '-'");
    }
  }

  /** The name that foreign text means, empty when no service could be called that. */
  public static Optional<ServiceName> in(String text) {
    var name = text.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    return SHAPE.matcher(name).matches() ? Optional.of(new ServiceName(name)) : Optional.empty();
  }

  @Override
  public int compareTo(ServiceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
