package echoops.drift.metrics;

import echoops.model.OwnedBy;
import echoops.model.Series;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which series are watched, of all services: so many at most, and when there is one more, the one
 * that was not seen for the longest time makes room.
 */
@OwnedBy("whoever watches the services")
public final class SeriesLimit {
  /** Series that are watched at once: with 64 KiB each at most, 640 MB. */
  public static final int MOST = 10_000;

  private final int most;
  private final Set<Series> seen = new LinkedHashSet<>();
  private long evictions;

  public SeriesLimit() {
    this(MOST);
  }

  SeriesLimit(int most) {
    this.most = most;
  }

  /** Notes that a sample of a series came, and names the one that is to be forgotten for it. */
  public Optional<Series> seen(Series series) {
    seen.remove(series);
    seen.add(series);
    if (seen.size() <= most) {
      return Optional.empty();
    }
    var oldest = seen.iterator().next();
    seen.remove(oldest);
    evictions++;
    return Optional.of(oldest);
  }

  /** A series is not watched any more. */
  public void forget(Series series) {
    seen.remove(series);
  }

  public int size() {
    return seen.size();
  }

  /** Series that had to make room so far. */
  public long evictions() {
    return evictions;
  }
}
