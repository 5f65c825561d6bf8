package echoops.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An event in its place in the log.
 *
 * @param sequence from 1, without gaps
 * @param cause the sequence of the event that this one follows from
 * @param trace the W3C traceparent under which it happened
 */
public record Recorded(
    long sequence,
    Instant time,
    Optional<IncidentId> incident,
    Actor actor,
    Optional<Long> cause,
    Optional<String> trace,
    IncidentEvent event) {}
