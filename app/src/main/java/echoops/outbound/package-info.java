/** The one HTTP client: what every call to another system has in common. */
@NullMarked
package echoops.outbound;

import org.jspecify.annotations.NullMarked;
