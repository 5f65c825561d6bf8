package echoops.outbound;

import java.util.Optional;

/**
 * How calls to another system have gone since the start.
 *
 * @param isOpen whether it is left alone for now, because it failed or refused us
 * @param calls how many went out
 * @param failures how many of them got no good answer, or one that says it is at fault
 * @param refused how many did not go out, because it was left alone
 * @param retries how many of the calls repeated one at once; what is sent again later is not among
 *     them
 * @param rateLimits how often it said that we ask too much
 * @param share what is left of ours, where we bound ourselves
 */
public record ProviderState(
    String target,
    boolean isOpen,
    long calls,
    long failures,
    long refused,
    long retries,
    long rateLimits,
    Optional<Share.Left> share) {}
