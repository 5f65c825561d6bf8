/** Who may do what, to what, where, when and how often, as somebody wrote it down. */
@NullMarked
package echoops.config.policy;

import org.jspecify.annotations.NullMarked;
