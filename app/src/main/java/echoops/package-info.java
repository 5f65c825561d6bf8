/** The program: what is typed, and what is wired to what. */
@NullMarked
package echoops;

import org.jspecify.annotations.NullMarked;
