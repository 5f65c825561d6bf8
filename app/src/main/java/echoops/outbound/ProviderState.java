package echoops.outbound;

/**
 * How calls to another system have gone since the start.
 *
 * @param isOpen whether it is left alone for now, because it failed or refused us
 * @param calls how many went out
 * @param failures how many of them got no good answer, or one that says it is at fault
 * @param refused how many did not go out, because it was left alone
 * @param retries how many of the calls repeated an earlier one
 * @param rateLimits how often it said that we ask too much
 */
public record ProviderState(
    String target,
    boolean isOpen,
    long calls,
    long failures,
    long refused,
    long retries,
    long rateLimits) {}
