/** Language models that reason over evidence, within bounds that they cannot move. */
@NullMarked
package echoops.investigate.reason;

import org.jspecify.annotations.NullMarked;
