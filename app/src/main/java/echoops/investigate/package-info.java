/** Finds out why: looks where it is worth it, and concludes what the evidence bears out. */
@NullMarked
package echoops.investigate;

import org.jspecify.annotations.NullMarked;
