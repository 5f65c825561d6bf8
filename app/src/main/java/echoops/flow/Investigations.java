package echoops.flow;

import echoops.model.IncidentId;
import echoops.store.EventLog;

/** Reads what the log says of an incident's investigation. */
final class Investigations {
  /** An incident of more records is read from there on. */
  private static final int MOST = 5_000;

  private Investigations() {}

  static Investigated of(EventLog log, LiveIncidents incidents, IncidentId id) {
    return Investigated.of(log.of(incidents.withMerged(id), MOST));
  }
}
