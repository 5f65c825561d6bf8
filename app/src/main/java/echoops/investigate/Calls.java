package echoops.investigate;

import echoops.model.ServiceName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who calls whom, as declared. Circles are walked once. */
record Calls(Map<ServiceName, Set<ServiceName>> calls) {
  /** A service and all that it calls, through any number of calls, the nearest first. */
  Set<ServiceName> below(ServiceName service) {
    var seen = new LinkedHashSet<ServiceName>();
    Deque<ServiceName> next = new ArrayDeque<>(List.of(service));
    while (!next.isEmpty()) {
      var one = next.removeFirst();
      if (seen.add(one)) {
        calls.getOrDefault(one, Set.of()).stream().sorted().forEach(next::add);
      }
    }
    return seen;
  }

  Set<ServiceName> calledBy(ServiceName service) {
    var below = new LinkedHashSet<>(below(service));
    below.remove(service);
    return below;
  }
}
