/** Words made to be heard: what happened becomes a sentence that a tired person understands. */
@NullMarked
package echoops.brief;

import org.jspecify.annotations.NullMarked;
