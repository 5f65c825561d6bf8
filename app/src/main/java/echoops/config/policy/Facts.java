package echoops.config.policy;

import echoops.model.ActionKind;
import echoops.model.Environment;
import echoops.model.ServiceName;
import echoops.model.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * What rules look at.
 *
 * @param environment empty if it is not known
 * @param severity of the incident, empty if there is none
 */
public record Facts(
    ActionKind action,
    ServiceName service,
    Optional<Environment> environment,
    Optional<Severity> severity,
    Instant now) {}
