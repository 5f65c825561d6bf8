package echoops.investigate.rank;

import echoops.model.ServiceName;
import java.util.List;

/**
 * How long an operation took, each time that it was seen.
 *
 * @param service whose doing it is
 * @param before milliseconds
 * @param now milliseconds
 */
public record Work(
    ServiceName service, Part part, String operation, List<Double> before, List<Double> now) {
  public Work {
    before = List.copyOf(before);
    now = List.copyOf(now);
  }

  /** Where the time went. */
  public enum Part {
    /** Into the operation itself, without what it calls. */
    SELF,
    /** Between a caller, who waited, and the service, which answered sooner. */
    WAY
  }
}
