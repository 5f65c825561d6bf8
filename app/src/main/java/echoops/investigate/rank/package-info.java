/**
 * Ranks the services that may be the cause of an incident, by what was measured around its onset.
 */
@NullMarked
package echoops.investigate.rank;

import org.jspecify.annotations.NullMarked;
