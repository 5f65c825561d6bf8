/** What a template is about, as a vector; and which templates are much like it. */
@NullMarked
package echoops.drift.vectors;

import org.jspecify.annotations.NullMarked;
