/** Looks for evidence on this machine, and in the databases that it is given. */
@NullMarked
package echoops.investigate.near;

import org.jspecify.annotations.NullMarked;
