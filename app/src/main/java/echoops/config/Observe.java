package echoops.config;

import echoops.model.ServiceName;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where readings come from, and how long they are kept.
 *
 * @param docker the socket of a Docker engine whose containers are watched
 */
public record Observe(
    Pushed pushed,
    List<ServiceFile> tails,
    List<ServiceFile> accessLogs,
    List<ServiceSite> nginxStatus,
    Optional<Prometheus> prometheus,
    Optional<Path> docker,
    Optional<Datadog> datadog,
    Windows windows) {
  public Observe {
    tails = List.copyOf(tails);
    accessLogs = List.copyOf(accessLogs);
    nginxStatus = List.copyOf(nginxStatus);
  }

  /** Whether there is anything to be asked over HTTP. */
  public boolean isAskedOverHttp() {
    return !nginxStatus.isEmpty() || prometheus.isPresent() || datadog.isPresent();
  }

  /**
   * What is sent to us.
   *
   * @param maxBytes a body that is larger once it is unpacked is refused
   * @param waiting so many readings wait for the detectors; then senders are told to come again
   */
  public record Pushed(int maxBytes, int waiting) {}

  /** A file that a service writes; its last part may hold {@code *}. */
  public record ServiceFile(ServiceName service, String path) {}

  /** An address that tells of a service. */
  public record ServiceSite(ServiceName service, URI url) {}

  /** A question whose answer is a metric of a service. */
  public record ServiceQuery(ServiceName service, String metric, String query) {}

  /**
   * A Prometheus that is asked.
   *
   * @param nodes the service that the machines count as
   */
  public record Prometheus(URI url, ServiceName nodes, List<ServiceQuery> queries) {
    public Prometheus {
      queries = List.copyOf(queries);
    }
  }

  /** A Datadog account that is searched. */
  public record Datadog(
      URI url, Secret apiKey, Secret appKey, Optional<String> logs, List<ServiceQuery> metrics) {
    public Datadog {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * What of the readings is kept to be looked at.
   *
   * @param database a PostgreSQL to keep them in, instead of a file
   */
  public record Windows(Optional<Secret> database, int days, int megabytes) {}
}
