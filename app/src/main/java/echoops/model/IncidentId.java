package echoops.model;

import java.util.regex.Pattern;

/** Names one incident, for good. */
public record IncidentId(String value) implements Comparable<IncidentId> {
  private static final Pattern SHAPE = Pattern.compile("inc-[a-z2-7]{10}");

  /** Stands where something is about no incident; it needs the shape that stands before. */
  public static final IncidentId NONE = new IncidentId("inc-aaaaaaaaaa");

  public IncidentId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "incident id \"" + value + "\": not inc- and ten of a-z, 2-7");
    }
  }

  @Override
  public int compareTo(IncidentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
