/** The model as our own JSON, and back; and JSON that others wrote, read with bounds. */
@NullMarked
package echoops.json;

import org.jspecify.annotations.NullMarked;
