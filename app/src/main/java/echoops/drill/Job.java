package echoops.drill;

import java.time.Instant;

/**
 * Work that waits for a worker behind a service.
 *
 * @param kind what is to be done
 * @param subject the order that it is about
 * @param user whom it concerns
 * @param since when it was put there
 */
record Job(long number, String kind, String subject, String user, Instant since) {}
