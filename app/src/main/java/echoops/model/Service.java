package echoops.model;

import java.util.List;
import java.util.Optional;

/**
 * What the catalogue knows of a service.
 *
 * @param spoken the names that people say, the first of which is the one that EchoOps says
 * @param label a short name that can always be spoken and heard, when the spoken names cannot
 * @param monitors ids of monitors that speak of this service without naming it
 * @param runsOn where something can be done to it
 * @param dependencies what it calls; only declared dependencies place blame and bound scope
 * @param slo what it promises, by which is known what its errors cost
 */
public record Service(
    ServiceName name,
    List<String> spoken,
    Optional<String> label,
    Optional<String> owner,
    List<Environment> environments,
    List<ServiceName> dependencies,
    List<String> monitors,
    Optional<Target> runsOn,
    Optional<Slo> slo) {
  public Service {
    spoken = List.copyOf(spoken);
    environments = List.copyOf(environments);
    dependencies = List.copyOf(dependencies);
    monitors = List.copyOf(monitors);
  }
}
