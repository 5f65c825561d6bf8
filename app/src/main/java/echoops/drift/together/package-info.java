/** Notices, row by row, that the metrics of a service no longer go together as they did. */
@NullMarked
package echoops.drift.together;

import org.jspecify.annotations.NullMarked;
