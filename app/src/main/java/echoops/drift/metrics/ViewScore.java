package echoops.drift.metrics;

/**
 * How surprised one view is.
 *
 * @param surprise three, less the decimal logarithm of how many earlier samples were as strange:
 *     below 0 after a thousand, 3 for the first one, and above 3 the further it is from all before
 */
public record ViewScore(View view, double surprise) {}
