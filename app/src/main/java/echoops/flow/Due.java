package echoops.flow;

import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.model.Severity;
import java.time.Instant;

/**
 * Something that people outside are to be told.
 *
 * @param sequence of the headline that says it
 */
record Due(
    long sequence,
    Instant at,
    IncidentId incident,
    Severity severity,
    Reality reality,
    String headline) {}
