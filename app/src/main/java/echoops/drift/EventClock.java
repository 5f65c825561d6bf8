package echoops.drift;

import echoops.model.OwnedBy;
import java.time.Duration;
import java.time.Instant;

/**
 * A service's own time: that of its readings, which may be sent late, or faster than they happened.
 * While none come it goes on at our own pace, so that silence is noticed; it never goes back, and
 * does not stand still behind a reading that was ahead.
 */
@OwnedBy("the service's watch")
final class EventClock {
  private Instant event = Instant.MIN;
  private Instant received = Instant.MIN;

  /** Goes on from a reading of that time, which was received then. */
  static EventClock at(Instant event, Instant received) {
    var clock = new EventClock();
    clock.event = event;
    clock.received = received;
    return clock;
  }

  boolean hasBegun() {
    return !event.equals(Instant.MIN);
  }

  /** A reading came. */
  void arrive(Instant at, Instant now) {
    event = hasBegun() && time(now).isAfter(at) ? time(now) : at;
    received = now;
  }

  /** What time it is for the service. */
  Instant time(Instant now) {
    var passed = Duration.between(received, now);
    return passed.isNegative() ? event : event.plus(passed);
  }

  Instant event() {
    return event;
  }

  Instant received() {
    return received;
  }
}
