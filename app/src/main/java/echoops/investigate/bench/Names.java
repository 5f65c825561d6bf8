package echoops.investigate.bench;

import echoops.model.ServiceName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names for what the data calls by names that no service of ours could have; they sort in the order
 * in which they were first seen.
 */
final class Names {
  private final Map<String, ServiceName> names = new HashMap<>();
  private final Map<ServiceName, String> texts = new HashMap<>();

  ServiceName of(String text) {
    return names.computeIfAbsent(
        text,
        t -> {
          var name = new ServiceName(String.format(Locale.ROOT, "s%06d", names.size()));
          texts.put(name, t);
          return name;
        });
  }

  String text(ServiceName name) {
    return texts.getOrDefault(name, name.value());
  }
}
