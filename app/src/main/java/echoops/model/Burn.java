package echoops.model;

import java.time.Duration;

/**
 * What it costs to wait and to act, in shares of a service's budget of errors.
 *
 * @param over for how long the budget is to last
 * @param waiting an hour of errors as there are now
 * @param acting the same for as long as a plan may take
 */
public record Burn(ServiceName service, Duration over, double waiting, double acting) {}
