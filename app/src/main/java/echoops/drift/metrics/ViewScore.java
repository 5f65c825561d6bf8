package echoops.drift.metrics;

/**
 * How surprised one view is.
 *
 * @param surprise minus the decimal logarithm of how often, in this metric's own past, the view saw
 *     something as strange: 0 is usual, 3 is once in a thousand samples
 */
public record ViewScore(View view, double surprise) {}
