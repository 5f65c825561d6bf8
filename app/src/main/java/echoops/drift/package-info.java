/** Turns readings into drift: notices that a service has changed shape. */
@NullMarked
package echoops.drift;

import org.jspecify.annotations.NullMarked;
