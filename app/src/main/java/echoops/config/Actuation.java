package echoops.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Through what things are done to services, besides what is also looked at: the Kubernetes of the
 * probes, and the Docker and the Datadog that are observed.
 *
 * @param runbooks a file of those that can be started
 */
public record Actuation(Optional<CloudRun> cloudRun, Optional<Path> runbooks) {
  /**
   * The Admin API of Cloud Run.
   *
   * @param metadata the server that gives the token of the account that we run as
   */
  public record CloudRun(URI url, URI metadata) {}
}
