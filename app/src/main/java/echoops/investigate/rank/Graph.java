package echoops.investigate.rank;

import echoops.model.ServiceName;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who calls whom. */
final class Graph {
  private final Map<ServiceName, Set<ServiceName>> callees = new TreeMap<>();

  Graph(List<Call> calls) {
    for (var call : calls) {
      if (!call.caller().equals(call.callee())) {
        callees.computeIfAbsent(call.caller(), name -> new TreeSet<>()).add(call.callee());
      }
    }
  }

  /** Whom it calls itself, in the order of their names. */
  Set<ServiceName> callees(ServiceName caller) {
    return callees.getOrDefault(caller, Set.of());
  }

  /** Whom it calls, directly or through others, and itself. */
  Set<ServiceName> reached(ServiceName from) {
    var reached = new TreeSet<>(Set.of(from));
    var open = new ArrayDeque<>(Set.of(from));
    while (!open.isEmpty()) {
      for (var callee : callees(open.remove())) {
        if (reached.add(callee)) {
          open.add(callee);
        }
      }
    }
    return reached;
  }
}
