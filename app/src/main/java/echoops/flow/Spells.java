package echoops.flow;

import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.store.EventLog;
import java.util.List;

/** Tells when incidents began, and when they began again. Safe for use by several threads. */
record Spells(EventLog log) {
  /** Whether this is the first headline since the incident was last open. */
  boolean begins(IncidentId incident, Recorded headline) {
    long since = reopened(incident, headline);
    return log.of(List.of(incident), HeadlineWritten.class, since).stream()
        .findFirst()
        .filter(it -> it.sequence() == headline.sequence())
        .isPresent();
  }

  boolean isAgain(IncidentId incident, Recorded headline) {
    return reopened(incident, headline) > 0;
  }

  private long reopened(IncidentId incident, Recorded until) {
    return log.of(List.of(incident), IncidentReopened.class, 0).stream()
        .mapToLong(Recorded::sequence)
        .filter(it -> it < until.sequence())
        .max()
        .orElse(0);
  }
}
