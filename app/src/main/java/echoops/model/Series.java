package echoops.model;

import java.util.Comparator;

/** One metric of one service. */
public record Series(ServiceName service, MetricName metric) implements Comparable<Series> {
  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::service).thenComparing(Series::metric);

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return service + "/" + metric;
  }
}
