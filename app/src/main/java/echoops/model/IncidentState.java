package echoops.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that there is to know of an incident at one moment, enough to go on from there.
 *
 * @param touched when, by our own clock, something last happened to it
 * @param acknowledgedBy who took it; earlier versions kept none
 * @param spell its last time of being wrong; earlier versions kept none
 */
public record IncidentState(
    IncidentId id,
    List<Alert> alerts,
    Instant touched,
    Optional<Spell> spell,
    boolean storm,
    Optional<Incident.Closed> closed,
    Optional<IncidentId> mergedInto,
    Optional<Headline> headline,
    Optional<String> acknowledgedBy) {
  /**
   * A time of being wrong, over or not.
   *
   * @param after when the one before it ended: what happened earlier is not of this one
   */
  public record Spell(Instant from, Optional<Instant> after) {
    /** The same with something that was wrong at that moment, whenever it came to be known. */
    Spell with(Instant at) {
      boolean isOfThisOne = after.filter(at::isBefore).isEmpty();
      return isOfThisOne && at.isBefore(from) ? new Spell(at, after) : this;
    }
  }

  public IncidentState {
    alerts = List.copyOf(alerts);
  }
}
