/** Samples: read from files, brought from one rate to another. */
@NullMarked
package echoops.sound;

import org.jspecify.annotations.NullMarked;
