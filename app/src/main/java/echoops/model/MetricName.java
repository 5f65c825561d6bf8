package echoops.model;

import java.util.regex.Pattern;

/** The name of a metric, with what tells it from others of that name: {@code latency.p95}. */
public record MetricName(String value) implements Comparable<MetricName> {
  private static final Pattern SHAPE = Pattern.compile("[!-~]([ -~]{0,198}[!-~])?");

  public MetricName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "metric name \"" + value + "\": not 1 to 200 printable ASCII characters");
    }
  }

  @Override
  public int compareTo(MetricName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
