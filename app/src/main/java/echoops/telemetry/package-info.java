/** Counters, timers, spans and log lines, by name. */
@NullMarked
package echoops.telemetry;

import org.jspecify.annotations.NullMarked;
