package echoops.investigate;

import static java.util.stream.Collectors.toMap;

import echoops.model.Cause;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.Grade;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides how well a claim is founded: by how many kinds of evidence agree, from how many sources,
 * and whether they show a reason or what it does. What a reasoner thinks of itself counts nothing.
 */
final class Grading {
  private static final int MOST_CAUSES = 3;

  /** Evidence that weighs less speaks for nothing. */
  private static final double HEAVY = 0.3;

  /** What EchoOps itself has seen, of logs that anybody may have written. */
  private static final String OWN = "own windows";

  private final Map<Integer, Evidence> evidence;
  private final Set<ServiceName> scope;

  Grading(Inquiry inquiry, List<Evidence> evidence) {
    this.evidence = evidence.stream().collect(toMap(Evidence::number, Function.identity()));
    this.scope = new HashSet<>(Rules.services(inquiry));
  }

  /** The claims that evidence bears out, as far as it does; the best founded first. */
  List<Cause> causes(List<Claim> claims) {
    var founded =
        claims.stream()
            .flatMap(claim -> cause(claim).stream())
            .sorted(Comparator.comparing(Cause::grade))
            .toList();
    return Stream.concat(
            founded.stream().limit(1), founded.stream().skip(1).map(this::behindTheFirst))
        .sorted(Comparator.comparing(Cause::grade))
        .limit(MOST_CAUSES)
        .toList();
  }

  /** Who is unwell for no reason that is seen may be so because of the first. */
  private Cause behindTheFirst(Cause cause) {
    boolean hasReason =
        heavy(cause.claim()).stream().anyMatch(it -> FaultWords.isReason(it.kind()));
    return hasReason ? cause : new Cause(cause.claim(), Grade.POSSIBLE);
  }

  private Optional<Cause> cause(Claim claim) {
    var borne = borne(claim);
    var grade = scope.contains(claim.service()) ? grade(borne) : Grade.UNKNOWN;
    return grade == Grade.UNKNOWN ? Optional.empty() : Optional.of(new Cause(borne, grade));
  }

  /** Without evidence that does not exist, or that says nothing of the service. */
  private Claim borne(Claim claim) {
    return new Claim(
        claim.service(),
        claim.fault(),
        claim.evidence().stream().distinct().filter(it -> speaksFor(it, claim)).toList(),
        claim.against().stream().distinct().filter(evidence::containsKey).toList(),
        claim.words());
  }

  private boolean speaksFor(int number, Claim claim) {
    return finding(number)
        .filter(it -> it.service().equals(claim.service()))
        .filter(it -> it.standing() != Standing.SKIPPED)
        .isPresent();
  }

  private Grade grade(Claim claim) {
    var heavy = heavy(claim);
    if (heavy.stream().noneMatch(it -> FaultWords.isSymptom(it.kind()))) {
      return Grade.UNKNOWN;
    }
    var kinds = EnumSet.noneOf(EvidenceKind.class);
    heavy.forEach(it -> kinds.add(countedAs(it)));
    var agreed = agreed(kinds);
    return isContested(claim) ? lower(agreed) : agreed;
  }

  private List<Finding> heavy(Claim claim) {
    return claim.evidence().stream()
        .flatMap(number -> finding(number).stream())
        .filter(it -> it.standing() == Standing.UNUSUAL && it.weight() >= HEAVY)
        .toList();
  }

  /**
   * A change that only the service's own log tells of is one more log line: whoever can write one
   * line there can write two.
   */
  private static EvidenceKind countedAs(Finding finding) {
    boolean isLogged = finding.kind() == EvidenceKind.CHANGES && finding.source().equals(OWN);
    return isLogged ? EvidenceKind.LOGS : finding.kind();
  }

  /** What happens is seen in logs and metrics; why, in a change, in resources, in a database. */
  private static Grade agreed(Set<EvidenceKind> kinds) {
    boolean isReasonSeen = kinds.stream().anyMatch(FaultWords::isReason);
    if (kinds.size() >= 3 && isReasonSeen) {
      return Grade.CERTAIN;
    }
    return kinds.size() >= 2 ? Grade.LIKELY : Grade.POSSIBLE;
  }

  /** Whether logs or metrics of the service itself are as usual. */
  private boolean isContested(Claim claim) {
    return claim.against().stream()
        .flatMap(number -> finding(number).stream())
        .anyMatch(
            it ->
                it.standing() == Standing.USUAL
                    && it.service().equals(claim.service())
                    && (it.kind() == EvidenceKind.LOGS || it.kind() == EvidenceKind.METRICS));
  }

  /** A cause that little speaks for stays possible, whatever speaks against it. */
  private static Grade lower(Grade grade) {
    return switch (grade) {
      case CERTAIN -> Grade.LIKELY;
      case LIKELY, POSSIBLE -> Grade.POSSIBLE;
      case UNKNOWN -> Grade.UNKNOWN;
    };
  }

  private Optional<Finding> finding(int number) {
    return Optional.ofNullable(evidence.get(number)).map(Evidence::finding);
  }

  /** What may be said when there is no cause to name. */
  static Diagnosis.Inconclusive inconclusive(
      String reasoner, List<Evidence> evidence, Set<EvidenceKind> kinds) {
    return new Diagnosis.Inconclusive(reasoner, lookedAt(evidence), wouldDecide(evidence, kinds));
  }

  private static String lookedAt(List<Evidence> evidence) {
    var seen = seen(evidence);
    return seen.isEmpty() ? "nothing could be looked at" : "looked at " + EvidenceWords.list(seen);
  }

  private static Set<EvidenceKind> seen(List<Evidence> evidence) {
    var seen = EnumSet.noneOf(EvidenceKind.class);
    evidence.stream()
        .map(Evidence::finding)
        .filter(it -> it.standing() != Standing.SKIPPED)
        .forEach(it -> seen.add(it.kind()));
    return seen;
  }

  /** What could not be looked at in any place, or what nobody told us where to find. */
  private static String wouldDecide(List<Evidence> evidence, Set<EvidenceKind> kinds) {
    var missing = EnumSet.complementOf(EnumSet.of(EvidenceKind.RUNBOOK, EvidenceKind.MEMORY));
    missing.removeAll(seen(evidence));
    missing.removeIf(
        kind ->
            kinds.contains(kind)
                && evidence.stream()
                    .map(Evidence::finding)
                    .noneMatch(it -> it.kind() == kind && it.standing() == Standing.SKIPPED));
    return missing.isEmpty()
        ? "more of it: it may be too early to tell"
        : EvidenceWords.list(missing) + " would help, which could not be looked at";
  }
}
