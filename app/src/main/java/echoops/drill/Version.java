package echoops.drill;

import java.time.Duration;

/**
 * A release of a service: what it was built and configured to do.
 *
 * @param tag as the lines of its deploy name it
 * @param workers how many requests a replica works on at once
 * @param connections how many a replica has to its database; none if it has no database
 * @param work the median of what the service itself does for a request
 * @param fault the share of requests that run into a mistake in it
 * @param calls how it calls others
 * @param leak megabytes that a request leaves behind for as long as its replica lives
 * @param isIndexed whether its schema has the index by which it finds things; no matter for whoever
 *     has no table that grows
 */
record Version(
    String tag,
    int workers,
    int connections,
    Duration work,
    double fault,
    Calling calls,
    double leak,
    boolean isIndexed) {
  /** How often a call is tried at most, how long each may take, and the pause before the next. */
  record Calling(int attempts, Duration patience, Duration backoff) {}

  Version(String tag, int workers, int connections, Duration work, double fault, Calling calls) {
    this(tag, workers, connections, work, fault, calls, 0, true);
  }

  Version tagged(String next) {
    return new Version(next, workers, connections, work, fault, calls, leak, isIndexed);
  }

  Version connections(int next) {
    return new Version(tag, workers, next, work, fault, calls, leak, isIndexed);
  }

  Version work(Duration next) {
    return new Version(tag, workers, connections, next, fault, calls, leak, isIndexed);
  }

  Version fault(double next) {
    return new Version(tag, workers, connections, work, next, calls, leak, isIndexed);
  }

  Version calls(Calling next) {
    return new Version(tag, workers, connections, work, fault, next, leak, isIndexed);
  }

  Version leak(double next) {
    return new Version(tag, workers, connections, work, fault, calls, next, isIndexed);
  }

  Version withoutIndex() {
    return new Version(tag, workers, connections, work, fault, calls, leak, false);
  }
}
