/** Notices, sample by sample, that one metric is not as it was. */
@NullMarked
package echoops.drift.metrics;

import org.jspecify.annotations.NullMarked;
