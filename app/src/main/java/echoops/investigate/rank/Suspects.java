package echoops.investigate.rank;

import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ranks who may be the cause: who is most unusual, in the most ways, and is not so merely because
 * somebody that it calls is.
 */
public final class Suspects {
  /** What the alarm is about counts twice. */
  private static final double ALERTED = 2;

  /** A graph may lack a call: who is not reached is suspected half as much, not never. */
  private static final double OUT_OF_REACH = 0.5;

  private final Findings findings;
  private final Harm harm;
  private final Graph graph;
  private final Optional<Aspect> alerted;
  private final Optional<ServiceName> alarming;
  private final Set<ServiceName> reached;

  private Suspects(Scene scene) {
    var deviations = new Deviations(scene.moment());
    var found = scene.tracks().stream().flatMap(track -> deviations.of(track).stream()).toList();
    findings = new Facts(scene, found).findings();
    harm = new Harm(found);
    graph = new Graph(scene.calls());
    alerted = scene.alerted().map(series -> new MetricWords().of(series.metric()).aspect());
    alarming = scene.alerted().map(series -> series.service());
    reached = alarming.map(graph::reached).orElse(Set.of());
  }

  /** The likeliest first, whom others explain last; nobody when all is as usual. */
  public static List<Suspect> of(Scene scene) {
    return new Suspects(scene).ranked();
  }

  private List<Suspect> ranked() {
    var suspects = new ArrayList<Suspect>();
    boolean isUnusual = false;
    for (var service : findings.services()) {
      suspects.add(suspect(service));
      for (var aspect : findings.aspects(service)) {
        isUnusual |= findings.strength(service, aspect) >= Strength.UNUSUAL;
      }
    }
    if (!isUnusual) {
      return List.of();
    }
    return suspects.stream()
        .filter(suspect -> !suspect.pro().isEmpty())
        .sorted(
            Comparator.comparingDouble(Suspect::score).reversed().thenComparing(Suspect::service))
        .toList();
  }

  private Suspect suspect(ServiceName service) {
    var reasons = new ArrayList<Reason>();
    double score = 0;
    for (var aspect : findings.aspects(service)) {
      score += score(service, aspect, reasons);
    }
    if (alarming.isPresent() && !reached.contains(service)) {
      double less = score * (1 - OUT_OF_REACH);
      reasons.add(new Reason.OutOfReach(alarming.get(), less));
      score -= less;
    }
    int metricsAsUsual = findings.metricsAsUsual(service);
    if (metricsAsUsual > 0) {
      reasons.add(new Reason.AsUsual(metricsAsUsual));
    }
    reasons.sort(Comparator.comparingDouble(Reason::weight).reversed());
    return new Suspect(service, score, reasons);
  }

  private double score(ServiceName service, Aspect aspect, List<Reason> reasons) {
    double strength = findings.strength(service, aspect);
    if (strength == 0) {
      return 0;
    }
    reasons.addAll(findings.facts(service, aspect));
    double weight = aspect.weight() * (alerted.filter(aspect::equals).isPresent() ? ALERTED : 1);
    double own = weight * own(service, aspect, strength, reasons);
    var share = harm.share(service, aspect);
    if (share.isEmpty()) {
      return own;
    }
    double left = own * share.getAsDouble();
    if (left < own) {
      reasons.add(new Reason.SmallPart(aspect, share.getAsDouble(), own - left));
    }
    return left;
  }

  /** What is left of it when what a callee has of it is not its own. */
  private double own(ServiceName service, Aspect aspect, double strength, List<Reason> reasons) {
    if (!aspect.spreads()) {
      return strength;
    }
    var cause = aspect.ofCallee();
    var worst =
        graph.callees(service).stream()
            .max(Comparator.comparingDouble(callee -> findings.strength(callee, cause)));
    double explained = worst.map(callee -> findings.strength(callee, cause)).orElse(0.0);
    if (explained == 0) {
      return strength;
    }
    double left = Math.max(0, strength - explained);
    reasons.add(new Reason.Explained(worst.get(), cause, strength - left));
    return left;
  }
}
