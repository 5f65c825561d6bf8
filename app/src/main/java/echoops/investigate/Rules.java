package echoops.investigate;

import static java.util.stream.Collectors.groupingBy;

import echoops.model.Claim;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reasons without a model: looks everywhere at what the alerts speak of and at what that calls, and
 * blames the service deepest along the calls in which something is wrong that nothing below it
 * explains. The same evidence always gives the same answer.
 */
public final class Rules implements Reasoner {
  public static final String NAME = "rules";

  /** Of a storm of services the first are looked at, and what they call. */
  private static final int MOST_SERVICES = 8;

  private static final int MOST_CLAIMS = 3;
  private static final int MOST_EVIDENCE = 6;

  /** How far a service is cleared by what is wrong below it. */
  private static final double EXPLAINED = 0.6;

  /** How much more a service is suspected that was changed just before. */
  private static final double CHANGED = 0.5;

  /** Who does not rank among the suspects at all is blamed so much less than the first. */
  private static final double LEAST_RANK = 0.5;

  /** What is asked only of services that an alert speaks of. */
  private static final Set<EvidenceKind> OF_THE_INCIDENT =
      EnumSet.of(EvidenceKind.CALLS, EvidenceKind.RUNBOOK, EvidenceKind.MEMORY);

  /** A service with how much it is blamed. */
  private record Blamed(Suspicion suspicion, double blame) {}

  @Override
  public String name() {
    return NAME;
  }

  /** All places where it is worth to look. */
  List<Look> looks(Inquiry inquiry, Set<EvidenceKind> kinds) {
    var looks = new ArrayList<Look>();
    for (var service : services(inquiry)) {
      boolean isNamed = inquiry.services().contains(service);
      kinds.stream()
          .sorted()
          .filter(kind -> isNamed || !OF_THE_INCIDENT.contains(kind))
          .forEach(kind -> looks.add(new Look(kind, service)));
    }
    return looks;
  }

  /** What the alerts speak of, and what that calls, the nearest first. */
  public static List<ServiceName> services(Inquiry inquiry) {
    var calls = new Calls(inquiry.calls());
    var services = new LinkedHashSet<>(inquiry.services());
    inquiry.services().forEach(service -> services.addAll(calls.below(service)));
    return services.stream().limit(MOST_SERVICES).toList();
  }

  @Override
  public Step next(Inquiry inquiry, List<Evidence> known, Budget budget) {
    return new Step.Conclude(claims(inquiry, known));
  }

  /** The causes that evidence speaks for, the likeliest first; none if nothing is unusual. */
  List<Claim> claims(Inquiry inquiry, List<Evidence> known) {
    var suspicions = suspicions(known);
    return suspicions.stream()
        .filter(it -> it.strength() >= Suspicion.NOTICED)
        .map(it -> new Blamed(it, blame(it, suspicions, inquiry)))
        .sorted(
            Comparator.comparingDouble(Blamed::blame)
                .reversed()
                .thenComparing(it -> it.suspicion().service()))
        .limit(MOST_CLAIMS)
        .map(it -> claim(it.suspicion(), inquiry))
        .toList();
  }

  private static List<Suspicion> suspicions(List<Evidence> known) {
    return known.stream().collect(groupingBy(it -> it.finding().service())).entrySet().stream()
        .map(it -> new Suspicion(it.getKey(), it.getValue()))
        .toList();
  }

  private static double blame(Suspicion of, List<Suspicion> all, Inquiry inquiry) {
    var below = new Calls(inquiry.calls()).calledBy(of.service());
    double explained =
        all.stream()
            .filter(it -> below.contains(it.service()))
            .mapToDouble(Suspicion::strength)
            .filter(strength -> strength >= Suspicion.NOTICED)
            .max()
            .orElse(0);
    double changed = 1 + CHANGED * of.change(inquiry.onset());
    double ranked = all.stream().mapToDouble(Suspicion::rank).max().orElse(0);
    double rank = ranked > 0 ? LEAST_RANK + of.rank() / ranked : 1;
    return of.strength() * changed * rank * (1 - EXPLAINED * explained);
  }

  private static Claim claim(Suspicion suspicion, Inquiry inquiry) {
    var changes = suspicion.changes(inquiry.onset());
    var late =
        suspicion.unusual().stream()
            .filter(it -> it.finding().kind() == EvidenceKind.CHANGES && !changes.contains(it));
    var for_ =
        suspicion.unusual().stream()
            .filter(it -> it.finding().kind() != EvidenceKind.CHANGES || changes.contains(it));
    var against = Stream.concat(suspicion.usual().stream(), late);
    return new Claim(
        suspicion.service(),
        fault(suspicion, changes),
        most(for_.toList()),
        most(against.toList()),
        Optional.empty());
  }

  /** The first of each kind and then the others, so that no kind crowds out another. */
  private static List<Integer> most(List<Evidence> evidence) {
    var kinds = EnumSet.noneOf(EvidenceKind.class);
    var firsts = evidence.stream().filter(it -> kinds.add(it.finding().kind())).toList();
    var others = evidence.stream().filter(it -> !firsts.contains(it));
    return Stream.concat(firsts.stream(), others)
        .limit(MOST_EVIDENCE)
        .map(Evidence::number)
        .toList();
  }

  /** A change just before is the reason; else what the heaviest finding of a kind speaks of. */
  private static Fault fault(Suspicion suspicion, List<Evidence> changes) {
    var nearest = changes.stream().map(Evidence::finding);
    var others =
        suspicion.unusual().stream()
            .map(Evidence::finding)
            .filter(it -> it.kind() != EvidenceKind.CALLS && it.kind() != EvidenceKind.CHANGES)
            .toList();
    var reasons = others.stream().filter(it -> FaultWords.isReason(it.kind()));
    return Stream.of(nearest, reasons, others.stream())
        .flatMap(Function.identity())
        .flatMap((Finding it) -> FaultWords.of(it).stream())
        .findFirst()
        .orElse(Fault.OTHER);
  }
}
