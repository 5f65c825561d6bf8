/** Signals find the incident that they belong to. */
@NullMarked
package echoops.triage;

import org.jspecify.annotations.NullMarked;
