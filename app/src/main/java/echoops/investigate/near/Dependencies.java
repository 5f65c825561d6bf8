package echoops.investigate.near;

import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows the declared calls from a service to the deepest of those that are not as usual. What the
 * detectors hold is as of now, not as of the inquiry's now.
 */
final class Dependencies implements Probe {
  private static final Viewpoint VIEWPOINT = Viewpoint.here(EvidenceKind.CALLS, "declared calls");

  /** An alert speaks of it, whatever our detectors hold. */
  private static final double ALERTED = 0.6;

  private static final int MOST_DEPTH = 8;
  private static final int MOST_FINDINGS = 8;

  private final Function<ServiceName, Optional<ServiceDrift>> drift;
  private final Function<ServiceName, String> spoken;

  Dependencies(
      Function<ServiceName, Optional<ServiceDrift>> drift, Function<ServiceName, String> spoken) {
    this.drift = drift;
    this.spoken = spoken;
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var walk = new Walk(inquiry);
    walk.below(List.of(service));
    walk.above(service);
    return walk.found.stream().limit(MOST_FINDINGS).toList();
  }

  @Override
  public Optional<String> check() {
    return Optional.empty();
  }

  /** One way along the calls. Every service is passed once, so that circles end. */
  private final class Walk {
    private final Inquiry inquiry;
    private final Map<ServiceName, Set<ServiceName>> calls;
    private final Map<ServiceName, Optional<ServiceDrift>> states = new HashMap<>();
    private final Set<ServiceName> passed = new HashSet<>();
    private final List<Finding> found = new ArrayList<>();

    Walk(Inquiry inquiry) {
      this.inquiry = inquiry;
      this.calls = inquiry.calls();
    }

    /** The last of the path is where it stands; deeper ones come first. */
    void below(List<ServiceName> path) {
      passed.add(path.getLast());
      for (var callee : callees(path.getLast())) {
        if (passed.contains(callee) || path.size() > MOST_DEPTH) {
          continue;
        }
        var longer = new ArrayList<>(path);
        longer.add(callee);
        if (unrest(callee) > 0) {
          below(longer);
          found.add(unusual(longer));
        } else {
          found.add(calm(longer));
        }
      }
    }

    private List<ServiceName> callees(ServiceName service) {
      return calls.getOrDefault(service, Set.of()).stream().sorted().toList();
    }

    /** Whoever is unusual because of a callee that is, is not where it began. */
    private Finding unusual(List<ServiceName> path) {
      var service = path.getLast();
      var words = chain(path) + ", which is not as usual";
      boolean isDeepest = callees(service).stream().noneMatch(it -> unrest(it) > 0);
      return isDeepest
          ? VIEWPOINT.unusual(service, unrest(service), words)
          : VIEWPOINT.context(service, unrest(service), words);
    }

    private Finding calm(List<ServiceName> path) {
      var service = path.getLast();
      return isKnown(service)
          ? VIEWPOINT.usual(service, chain(path) + ", which is as usual")
          : VIEWPOINT.context(service, 0, chain(path) + ", of which nothing is known");
    }

    private String chain(List<ServiceName> path) {
      var words = new StringBuilder(spoken.apply(path.getFirst()));
      for (int i = 1; i < path.size(); i++) {
        words.append(i == 1 ? " calls " : ", which calls ").append(spoken.apply(path.get(i)));
      }
      return words.toString();
    }

    void above(ServiceName service) {
      calls.entrySet().stream()
          .filter(entry -> entry.getValue().contains(service))
          .map(Map.Entry::getKey)
          .sorted()
          .forEach(caller -> found.add(caller(caller, service)));
    }

    private Finding caller(ServiceName caller, ServiceName service) {
      var manner = unrest(caller) > 0 ? " and is not as usual either" : "";
      var words = spoken.apply(caller) + " calls " + spoken.apply(service) + manner;
      return VIEWPOINT.context(service, unrest(caller), words);
    }

    private boolean isKnown(ServiceName service) {
      return state(service).isPresent();
    }

    private Optional<ServiceDrift> state(ServiceName service) {
      return states.computeIfAbsent(service, drift);
    }

    private double unrest(ServiceName service) {
      double alerted = inquiry.services().contains(service) ? ALERTED : 0;
      return Math.max(alerted, state(service).map(Unrest::of).orElse(0.0));
    }
  }
}
