/** The sequences: what happens to a signal, step by step. */
@NullMarked
package echoops.flow;

import org.jspecify.annotations.NullMarked;
