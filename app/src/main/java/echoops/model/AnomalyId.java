package echoops.model;

import java.util.regex.Pattern;

/**
 * The identity of an anomaly: from its service, its subject and its onset, so that it is stable.
 */
public record AnomalyId(String value) {
  private static final Pattern SHAPE = Pattern.compile("a-[0-9a-f]{12}");

  public AnomalyId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "anomaly id \"" + value + "\": not \"a-\" and twelve hexadecimal digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
