package echoops.investigate;

import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much speaks against one service by itself: of each kind of evidence the strongest counts, and
 * no more of it, so that a thousand lines say no more than one.
 *
 * @param findings all evidence on the service, as it was found
 */
record Suspicion(ServiceName service, List<Evidence> findings) {
  /** Less than this in all is what services do every day. */
  static final double NOTICED = 0.3;

  /** Whoever ranks the services of an incident calls itself so. */
  static final String RANKING = "ranking";

  /** Of a kind so much is believed at most: what shows a reason alone is no symptom. */
  private static final Map<EvidenceKind, Double> BELIEVED = believed();

  Suspicion {
    findings = List.copyOf(findings);
  }

  private static Map<EvidenceKind, Double> believed() {
    var believed = new EnumMap<EvidenceKind, Double>(EvidenceKind.class);
    believed.put(EvidenceKind.METRICS, 0.8);
    believed.put(EvidenceKind.LOGS, 0.8);
    believed.put(EvidenceKind.RESOURCES, 0.7);
    believed.put(EvidenceKind.DATABASE, 0.7);
    believed.put(EvidenceKind.CALLS, 0.3);
    return believed;
  }

  /** From 0 to 1: how sure it is that something is wrong there, each kind by itself. */
  double strength() {
    double well = 1;
    for (var kind : BELIEVED.entrySet()) {
      well *= 1 - kind.getValue() * strongest(kind.getKey()).map(this::weight).orElse(0.0);
    }
    return 1 - well;
  }

  /** How high it ranks among all suspects, from 0 to 1; 0 where nobody was ranked. */
  double rank() {
    return findings.stream()
        .map(Evidence::finding)
        .filter(it -> it.source().equals(RANKING))
        .mapToDouble(Finding::weight)
        .max()
        .orElse(0);
  }

  /** How near a change came before it, from 0 to 1. */
  double change(Instant onset) {
    return changes(onset).stream().mapToDouble(this::weight).max().orElse(0);
  }

  /** Changes that were there before it began; a minute after may be a clock that is late. */
  List<Evidence> changes(Instant onset) {
    return unusual().stream()
        .filter(it -> it.finding().kind() == EvidenceKind.CHANGES)
        .filter(it -> !it.finding().at().orElse(onset).isAfter(onset.plusSeconds(60)))
        .toList();
  }

  /** What is not as usual, the heaviest first. */
  List<Evidence> unusual() {
    return of(Standing.UNUSUAL);
  }

  /** What was looked at and is as usual. */
  List<Evidence> usual() {
    return of(Standing.USUAL);
  }

  private List<Evidence> of(Standing standing) {
    return findings.stream()
        .filter(it -> it.finding().standing() == standing)
        .sorted(Comparator.comparingDouble(this::weight).reversed())
        .toList();
  }

  private Optional<Evidence> strongest(EvidenceKind kind) {
    return unusual().stream().filter(it -> it.finding().kind() == kind).findFirst();
  }

  private double weight(Evidence evidence) {
    return evidence.finding().weight();
  }
}
