/** Well-known detectors, to compare with and to switch on. */
@NullMarked
package echoops.drift.baseline;

import org.jspecify.annotations.NullMarked;
