/** What somebody asks for becomes a ruling: whether it may be done, and what that takes. */
@NullMarked
package echoops.guard;

import org.jspecify.annotations.NullMarked;
