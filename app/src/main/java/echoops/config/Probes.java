package echoops.config;

import echoops.model.ServiceName;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where and by which questions others are asked when a cause is looked for. */
public record Probes(
    Datadog datadog,
    List<Question> prometheus,
    List<Question> resources,
    Optional<Kubernetes> kubernetes,
    Optional<GitHub> github) {
  /** In a question, stands for the service's name. */
  public static final String SERVICE = "$service";

  public Probes {
    prometheus = List.copyOf(prometheus);
    resources = List.copyOf(resources);
  }

  /**
   * A question that is answered by a number over time.
   *
   * @param name what the number is, in words to be said
   * @param unit what it is measured in; empty where it is a count
   */
  public record Question(String name, String unit, String query) {
    /** As it is asked of a service. */
    public String of(ServiceName service) {
      return query.replace(SERVICE, service.value());
    }
  }

  /**
   * What the account is asked that is also observed.
   *
   * @param logs which logs are a service's
   * @param changes which events are changes of it
   * @param logsPerHour our share of the account's log queries
   */
  public record Datadog(
      String logs, List<Question> metrics, String changes, int logsPerHour, int metricsPerHour) {
    public Datadog {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * A cluster whose pods and deployments are looked at.
   *
   * @param namespace where; otherwise the one that we run in
   * @param directory where the token, the authority's certificate and the namespace lie
   */
  public record Kubernetes(URI url, Optional<String> namespace, Path directory) {}

  /**
   * Where the source of services lies.
   *
   * @param repositories by service, as owner/name
   */
  public record GitHub(
      URI url, Map<ServiceName, List<String>> repositories, Optional<Secret> token, int perHour) {
    public GitHub {
      repositories = Map.copyOf(repositories);
    }
  }
}
