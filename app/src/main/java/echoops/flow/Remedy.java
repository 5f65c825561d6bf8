package echoops.flow;

import echoops.model.Cause;
import echoops.model.Change;
import echoops.model.Change.Direction;
import echoops.model.Claim;
import echoops.model.Evidence;
import echoops.model.Scaling;
import echoops.model.ServiceName;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known to help against a cause.
 *
 * @param asked the words that ask for it, with {@code %s} for the service
 * @param expected what would follow, in our words
 */
record Remedy(Change change, String asked, String expected) {
  /** The likeliest first. */
  static Stream<Remedy> against(Cause cause, List<Evidence> evidence) {
    var claim = cause.claim();
    var service = claim.service();
    return switch (claim.fault()) {
      case BAD_CHANGE, FAILING_CODE, SLOW_CODE, RETRY_STORM -> Stream.of(rollBack(service));
      case SCALED -> scalings(claim, evidence).limit(1).map(it -> scaleBack(service, it));
      case POOL_EXHAUSTED, MORE_TRAFFIC -> Stream.of(scaleUp(service));
      case STUCK_WORKER, GONE_SILENT -> Stream.of(restart(service));
      case RESOURCES_SHORT -> Stream.of(restart(service), scaleUp(service));
      case SLOW_DATABASE, DEPENDENCY, NETWORK, OTHER -> Stream.empty();
    };
  }

  private static Stream<Scaling> scalings(Claim claim, List<Evidence> evidence) {
    return evidence.stream()
        .filter(it -> claim.evidence().contains(it.number()))
        .flatMap(it -> it.finding().quote().flatMap(Scaling::in).stream());
  }

  private static Remedy rollBack(ServiceName service) {
    return new Remedy(
        new Change.RollBack(service), "roll back %s", "the version before runs again");
  }

  private static Remedy scaleBack(ServiceName service, Scaling scaling) {
    int replicas = scaling.back();
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
