/** Programs that are started beside the service, and ended when they are late. */
@NullMarked
package echoops.process;

import org.jspecify.annotations.NullMarked;
