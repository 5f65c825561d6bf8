package echoops.investigate.rank;

import echoops.model.OwnedBy;
import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** In what each service is not as usual, how strongly, and by which facts. */
final class Findings {
  private final Map<ServiceName, Map<Aspect, Finding>> services = new TreeMap<>();

  /** What was found of one aspect of one service. */
  @OwnedBy("the ranking in the making")
  private static final class Finding {
    private final List<Reason.For> facts = new ArrayList<>();
    private double sum;
    private int count;
    private double strength;
  }

  /** Of several metrics of one aspect each has its say: one that is far out alone is noise. */
  void average(ServiceName service, Aspect aspect, Reason.For fact) {
    var finding = finding(service, aspect);
    finding.sum += fact.weight();
    finding.count++;
    finding.strength = finding.sum / finding.count;
    finding.facts.add(fact);
  }

  /** Of several sentences or operations the worst counts: the others do something else. */
  void worst(ServiceName service, Aspect aspect, Reason.For fact) {
    var finding = finding(service, aspect);
    finding.strength = Math.max(finding.strength, fact.weight());
    finding.facts.add(fact);
  }

  private Finding finding(ServiceName service, Aspect aspect) {
    return services
        .computeIfAbsent(service, name -> new EnumMap<>(Aspect.class))
        .computeIfAbsent(aspect, a -> new Finding());
  }

  /** Everybody of whom anything is known, in the order of their names. */
  Iterable<ServiceName> services() {
    return services.keySet();
  }

  Iterable<Aspect> aspects(ServiceName service) {
    return services.getOrDefault(service, Map.of()).keySet();
  }

  /** 0 when it is as usual, or when nothing is known. */
  double strength(ServiceName service, Aspect aspect) {
    return found(service, aspect).map(finding -> finding.strength).orElse(0.0);
  }

  /** The facts of a strength, the strongest first. */
  List<Reason.For> facts(ServiceName service, Aspect aspect) {
    return found(service, aspect).stream()
        .flatMap(finding -> finding.facts.stream())
        .filter(fact -> fact.weight() > 0)
        .sorted(Comparator.comparingDouble(Reason.For::weight).reversed())
        .toList();
  }

  /** How many of its metrics are as they usually are. */
  int metricsAsUsual(ServiceName service) {
    return (int)
        services.getOrDefault(service, Map.of()).values().stream()
            .flatMap(finding -> finding.facts.stream())
            .filter(fact -> fact instanceof Reason.Unusual && fact.weight() < Strength.UNUSUAL)
            .count();
  }

  private Optional<Finding> found(ServiceName service, Aspect aspect) {
    return Optional.ofNullable(services.getOrDefault(service, Map.of()).get(aspect));
  }
}
