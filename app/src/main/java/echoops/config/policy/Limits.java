package echoops.config.policy;

import java.time.Duration;
import java.util.List;

/**
 * How much may be changed, whoever asks for it.
 *
 * @param perTarget changes of one target
 * @param global changes of all targets together
 * @param coolDown how long a target is left alone after a change that failed
 * @param fleetShare how much of the services that run somewhere may be under change at once, in
 *     percent; it is always one at least
 * @param scaleFactor at most so many times as many replicas, or as few, in one step
 * @param rollBackDepth how many versions a service may go back in a day
 */
public record Limits(
    List<Rate> perTarget,
    List<Rate> global,
    Duration coolDown,
    int fleetShare,
    int leastReplicas,
    int scaleFactor,
    int rollBackDepth) {
  /** So many in a time. */
  public record Rate(int most, Duration within) {}

  public static final Limits DEFAULT =
      new Limits(
          List.of(new Rate(1, Duration.ofMinutes(10)), new Rate(3, Duration.ofHours(1))),
          List.of(new Rate(5, Duration.ofMinutes(10))),
          Duration.ofMinutes(2),
          20,
          1,
          2,
          1);

  public Limits {
    perTarget = List.copyOf(perTarget);
    global = List.copyOf(global);
  }
}
