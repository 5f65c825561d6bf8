/** Transcript to intent: what the words that were heard or typed ask for, and nothing more. */
@NullMarked
package echoops.understand;

import org.jspecify.annotations.NullMarked;
