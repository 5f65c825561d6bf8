package echoops.flow;

import echoops.model.Environment;
import echoops.model.ServiceName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where services run, as they said last. Bounded: what is beyond is not remembered. Safe for use by
 * several threads.
 */
final class Environments {
  private static final int MOST = 1_000;

  private final Map<ServiceName, Environment> known = new ConcurrentHashMap<>();

  /** A service that no longer says that it is a rehearsal is none. */
  void learn(Set<ServiceName> services, Map<ServiceName, Environment> said) {
    services.stream().filter(it -> !said.containsKey(it)).forEach(known::remove);
    said.forEach(
        (service, environment) -> {
          if (known.size() < MOST || known.containsKey(service)) {
            known.put(service, environment);
          }
        });
  }

  Optional<Environment> of(ServiceName service) {
    return Optional.ofNullable(known.get(service));
  }
}
