/** What happened, told to people who are not in the room. */
@NullMarked
package echoops.notify;

import org.jspecify.annotations.NullMarked;
