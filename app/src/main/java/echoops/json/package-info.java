/** The model as our own JSON, and back: in the log, on the wire and in snapshots. */
@NullMarked
package echoops.json;

import org.jspecify.annotations.NullMarked;
