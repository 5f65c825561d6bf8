package echoops.model;

import java.time.Instant;

/** A turn that a detector saw: an alarm is a moment, and it has an end. */
public sealed interface Drifted {
  /** A service is no longer as it was. */
  record Began(Anomaly anomaly) implements Drifted {}

  /** It is again as it was, or has been as it is for so long that this is usual now. */
  record Ended(AnomalyId id, ServiceName service, Instant at, String because) implements Drifted {}
}
