package echoops.flow;

import echoops.model.Environment;
import echoops.model.ServiceName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where services run, as they said last. Bounded: what is beyond is not remembered. Safe for use by
 * several threads.
 */
final class Environments {
  private static final int MOST = 1_000;

  private final Map<ServiceName, Environment> known = new ConcurrentHashMap<>();

  void learn(Map<ServiceName, Environment> said) {
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
