/** Webhook bodies become signals; what cannot be read becomes a signal that says so. */
@NullMarked
package echoops.intake;

import org.jspecify.annotations.NullMarked;
