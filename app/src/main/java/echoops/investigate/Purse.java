package echoops.investigate;

import echoops.model.IncidentId;
import java.time.Duration;

/**
 * Says what may still be spent on models, of an incident and of the day. Safe for several threads.
 */
public interface Purse {
  /** Where no model costs anything. */
  Purse UNLIMITED = (_, steps, time) -> new Budget(steps, Long.MAX_VALUE, Double.MAX_VALUE, time);

  Budget left(IncidentId incident, int steps, Duration time);
}
