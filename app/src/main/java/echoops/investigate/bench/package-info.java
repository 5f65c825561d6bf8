/** Ranks the suspects of recorded incidents and writes down who came first. */
@NullMarked
package echoops.investigate.bench;

import org.jspecify.annotations.NullMarked;
