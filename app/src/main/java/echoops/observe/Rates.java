package echoops.observe;

import echoops.model.OwnedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What counters grew by since they were last heard of. It remembers a bounded number of them; the
 * one that was silent for longest is forgotten first, and then begins anew.
 */
@OwnedBy("whoever holds the reader's lock")
final class Rates {
  private static final int MOST = 10_000;

  private final Map<String, Point> last = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Counters at a moment.
   *
   * @param start since when they count; the epoch where that is not said
   */
  record Point(Instant start, Instant at, double[] counts) {}

  /** What the counters grew by in so many seconds. */
  record Growth(double seconds, double[] counts) {
    double perSecond(int which) {
      return counts[which] / seconds;
    }
  }

  /** Empty for the first of a series, and for one that comes late or twice. */
  Optional<Growth> since(String series, Point now) {
    var before = last.get(series);
    if (before != null && !now.at().isAfter(before.at())) {
      return Optional.empty();
    }
    last.put(series, now);
    if (last.size() > MOST) {
      last.remove(last.keySet().iterator().next());
    }
    return before == null ? Optional.empty() : growth(before, now);
  }

  /** Of counts that are told as what they grew by: only the time is remembered. */
  Optional<Growth> told(String series, Point now) {
    var from = now.start().isAfter(Instant.EPOCH) ? Optional.of(now.start()) : lastAt(series);
    last.put(series, new Point(now.start(), now.at(), new double[0]));
    if (last.size() > MOST) {
      last.remove(last.keySet().iterator().next());
    }
    return from.flatMap(start -> growth(start, now.at(), now.counts()));
  }

  private Optional<Instant> lastAt(String series) {
    return Optional.ofNullable(last.get(series)).map(Point::at);
  }

  private static Optional<Growth> growth(Point before, Point now) {
    if (isNew(before, now)) {
      var from = now.start().isAfter(before.at()) ? now.start() : before.at();
      return growth(from, now.at(), now.counts());
    }
    if (before.counts().length != now.counts().length) {
      return Optional.empty();
    }
    var grown = new double[now.counts().length];
    for (int i = 0; i < grown.length; i++) {
      grown[i] = now.counts()[i] - before.counts()[i];
    }
    return growth(before.at(), now.at(), grown);
  }

  /** A process that began anew counts from nothing. */
  private static boolean isNew(Point before, Point now) {
    return now.counts()[0] < before.counts()[0] || now.start().isAfter(before.at());
  }

  private static Optional<Growth> growth(Instant from, Instant to, double[] counts) {
    double seconds = Duration.between(from, to).toNanos() / 1e9;
    return seconds > 0 ? Optional.of(new Growth(seconds, counts)) : Optional.empty();
  }
}
