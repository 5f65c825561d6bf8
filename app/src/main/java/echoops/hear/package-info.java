/** Turns what is said into words, with a speech recogniser in a process of its own. */
@NullMarked
package echoops.hear;

import org.jspecify.annotations.NullMarked;
