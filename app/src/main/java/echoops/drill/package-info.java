/** A small shop of real services with real faults, to rehearse with. */
@NullMarked
package echoops.drill;

import org.jspecify.annotations.NullMarked;
