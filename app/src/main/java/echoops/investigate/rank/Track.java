package echoops.investigate.rank;

import echoops.model.Series;
import java.time.Instant;
import java.util.List;

/**
 * What was measured of a metric.
 *
 * @param usual values of another time, when it was well: may be none
 * @param near values around the onset, in order, from as early on as is known; NaN where one is
 *     missing
 */
public record Track(Series series, List<Double> usual, List<Point> near) {
  public Track {
    usual = List.copyOf(usual);
    near = List.copyOf(near);
  }

  /** A value at a time, or at the beginning of the time that it is of. */
  public record Point(Instant at, double value) {}
}
