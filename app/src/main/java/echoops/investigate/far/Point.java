package echoops.investigate.far;

import java.time.Instant;

/** What a metric was at a moment. */
record Point(Instant at, double value) {}
