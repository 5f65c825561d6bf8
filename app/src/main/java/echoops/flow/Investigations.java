package echoops.flow;

import echoops.model.IncidentId;
import echoops.store.EventLog;
import java.util.List;

/** Reads what the log says of an incident's investigation. */
final class Investigations {
  /** An incident of more records is read from there on. */
  private static final int MOST = 5_000;

  private Investigations() {}

  /** What was found in an incident that became part of this one has numbers of its own. */
  static Investigated of(EventLog log, IncidentId id) {
    return Investigated.of(log.of(List.of(id), MOST));
  }
}
