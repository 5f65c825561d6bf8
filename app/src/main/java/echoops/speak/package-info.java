/** Turns words into sound, and knows when each word is said. */
@NullMarked
package echoops.speak;

import org.jspecify.annotations.NullMarked;
