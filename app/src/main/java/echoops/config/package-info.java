/** The typed settings. */
@NullMarked
package echoops.config;

import org.jspecify.annotations.NullMarked;
