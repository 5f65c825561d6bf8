package echoops.flow;

import echoops.model.Change;
import echoops.model.Change.Direction;
import echoops.model.Claim;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Scaling;
import echoops.model.ServiceName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known to help against a cause.
 *
 * @param asked the words that ask for it, with {@code %s} for the service
 * @param expected what would follow, in our words
 */
record Remedy(Change change, String asked, String expected) {
  /**
   * The likeliest first.
   *
   * @param replicas how many its service has now, where that is known
   */
  static Stream<Remedy> against(Claim claim, List<Evidence> evidence, Optional<Integer> replicas) {
    var service = claim.service();
    return switch (claim.fault()) {
      case BAD_CHANGE, FAILING_CODE, SLOW_CODE, RETRY_STORM -> Stream.of(rollBack(service));
      case SCALED ->
          scaling(claim, evidence)
              .flatMap(it -> it.back(replicas.orElse(it.to())))
              .map(many -> scaleTo(service, many))
              .stream();
      case POOL_EXHAUSTED, MORE_TRAFFIC -> Stream.of(scaleUp(service));
      case STUCK_WORKER, GONE_SILENT -> Stream.of(restart(service));
      case RESOURCES_SHORT -> Stream.of(restart(service), scaleUp(service));
      case SLOW_DATABASE, DEPENDENCY, NETWORK, OTHER -> Stream.empty();
    };
  }

  /** The one that weighs most, of the changes that the claim rests on. */
  private static Optional<Scaling> scaling(Claim claim, List<Evidence> evidence) {
    return evidence.stream()
        .filter(it -> claim.evidence().contains(it.number()))
        .map(Evidence::finding)
        .filter(it -> it.kind() == EvidenceKind.CHANGES)
        .sorted(Comparator.comparingDouble(Finding::weight).reversed())
        .flatMap(it -> it.quote().flatMap(Scaling::in).stream())
        .findFirst();
  }

  private static Remedy rollBack(ServiceName service) {
    return new Remedy(
        new Change.RollBack(service), "roll back %s", "the version before runs again");
  }

  private static Remedy scaleTo(ServiceName service, int replicas) {
    return new Remedy(
        new Change.Scale(service, replicas),
        "scale %s to " + replicas,
        "its replicas are nearer to as many as before");
  }

  private static Remedy scaleUp(ServiceName service) {
    return new Remedy(
        new Change.ScaleStep(service, Direction.UP),
        "scale up %s",
        "one more replica shares the work");
  }

  private static Remedy restart(ServiceName service) {
    return new Remedy(new Change.Restart(service), "restart %s", "its replicas begin anew");
  }

  /** The words that a person says for it. */
  String phrase(String spoken) {
    return asked.formatted(spoken);
  }
}
