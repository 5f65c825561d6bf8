/** What a service says, as templates: which sentences there are, and how often each is said. */
@NullMarked
package echoops.drift.logs;

import org.jspecify.annotations.NullMarked;
