package echoops.investigate.reason;

import static java.util.stream.Collectors.toUnmodifiableMap;

import echoops.model.Evidence;
import echoops.model.Finding.Standing;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a model may speak of: the services in reach, and the evidence by its numbers. */
final class Horizon {
  /** A list that is longer confuses a model, and costs. */
  private static final int MOST_SERVICES = 64;

  private final Map<String, ServiceName> services;
  private final List<String> names;
  private final Map<Integer, Evidence> evidence;

  Horizon(Inquiry inquiry, List<Evidence> known) {
    var near = near(inquiry);
    this.names = near.stream().map(ServiceName::value).toList();
    this.services = near.stream().collect(toUnmodifiableMap(ServiceName::value, it -> it));
    this.evidence =
        known.stream()
            .filter(it -> it.finding().standing() != Standing.SKIPPED)
            .collect(toUnmodifiableMap(Evidence::number, Function.identity(), (one, _) -> one));
  }

  /** Those that the alerts speak of, then whom they call, then those that these call. */
  private static Set<ServiceName> near(Inquiry inquiry) {
    var near = new LinkedHashSet<ServiceName>();
    var next = new ArrayDeque<>(inquiry.services());
    while (!next.isEmpty() && near.size() < MOST_SERVICES) {
      var service = next.removeFirst();
      if (near.add(service)) {
        inquiry.calls().getOrDefault(service, Set.of()).stream().sorted().forEach(next::addLast);
      }
    }
    inquiry.calls().entrySet().stream()
        .filter(it -> it.getValue().stream().anyMatch(near::contains))
        .map(Map.Entry::getKey)
        .sorted()
        .filter(it -> !near.contains(it))
        .limit(MOST_SERVICES - near.size())
        .toList()
        .forEach(near::add);
    return near;
  }

  /** The nearest first. */
  List<String> names() {
    return names;
  }

  /** Byte for byte, or none. */
  Optional<ServiceName> service(String name) {
    return Optional.ofNullable(services.get(name));
  }

  /** Whether there is something of that number that says anything. */
  boolean hasEvidence(int number) {
    return evidence.containsKey(number);
  }
}
