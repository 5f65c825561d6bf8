package echoops.investigate.rank;

import echoops.model.ServiceName;
import java.time.Instant;

/**
 * An operation of a service, done once.
 *
 * @param parent the id of the span that asked for it, which may be of no span that is known
 * @param took milliseconds
 */
public record Span(
    String id, String parent, ServiceName service, String operation, Instant start, double took) {}
