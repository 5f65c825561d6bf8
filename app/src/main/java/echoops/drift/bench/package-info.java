/** Runs the detectors over labelled public data and writes down what they thought of each row. */
@NullMarked
package echoops.drift.bench;

import org.jspecify.annotations.NullMarked;
