/** The event log, the one place where what happened is kept. */
@NullMarked
package echoops.store;

import org.jspecify.annotations.NullMarked;
