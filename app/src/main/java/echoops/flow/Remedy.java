package echoops.flow;

import echoops.model.Change;
import echoops.model.Change.Direction;
import echoops.model.Fault;
import echoops.model.ServiceName;
import java.util.List;

/** What is known to help against some kinds of fault. */
enum Remedy {
  ROLL_BACK("roll back", "the version before runs again"),
  SCALE_UP("scale up", "one more replica shares the work"),
  RESTART("restart", "its replicas begin anew");

  private final String verb;
  private final String expected;

  Remedy(String verb, String expected) {
    this.verb = verb;
    this.expected = expected;
  }

  /** The likeliest first. */
  static List<Remedy> against(Fault fault) {
    return switch (fault) {
      case BAD_CHANGE, FAILING_CODE, SLOW_CODE, RETRY_STORM -> List.of(ROLL_BACK);
      case POOL_EXHAUSTED, MORE_TRAFFIC -> List.of(SCALE_UP);
      case STUCK_WORKER, GONE_SILENT -> List.of(RESTART);
      case RESOURCES_SHORT -> List.of(RESTART, SCALE_UP);
      case SLOW_DATABASE, DEPENDENCY, NETWORK, OTHER -> List.of();
    };
  }

  /** The words that a person says for it. */
  String phrase(String spoken) {
    return verb + " " + spoken;
  }

  /** What would follow, in our words. */
  String expected() {
    return expected;
  }

  Change of(ServiceName service) {
    return switch (this) {
      case ROLL_BACK -> new Change.RollBack(service);
      case SCALE_UP -> new Change.ScaleStep(service, Direction.UP);
      case RESTART -> new Change.Restart(service);
    };
  }
}
