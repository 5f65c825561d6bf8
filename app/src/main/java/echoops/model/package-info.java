/** The vocabulary: what the steps pass to each other, free of any library. */
@NullMarked
package echoops.model;

import org.jspecify.annotations.NullMarked;
