package echoops.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that is done to the shop; what follows from it is nobody's script. */
public enum Scenario {
  POOL_CUT("a deploy of payment cuts its connection pool from 50 to 10"),
  RETRY_STORM("a deploy slows inventory down, and checkout retries at once and often"),
  DEPLOYMENT_DRIFT("a deploy makes checkout take 60 ms longer and fail for 0.6 % instead of 0.2 %"),
  ZOMBIE("the workers of notification lose their lease: alive, healthy, and doing nothing"),
  SLOW_INDEX("a migration of inventory drops an index: each query looks at all reservations"),
  DATABASE_SATURATION(
      "an autoscaler takes inventory from 2 to 10 replicas, more than its database has room for"),
  MEMORY_LEAK("a deploy of checkout keeps 2 MB of every order until a replica has no memory left"),
  NO_OP("a deploy of checkout that changes nothing"),
  HEALTHY("what was changed is deployed anew as it was at first");

  private final String effect;

  Scenario(String effect) {
    this.effect = effect;
  }

  /** What is done, in a few words. */
  public String effect() {
    return effect;
  }

  /** The name that a person types. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Scenario> of(String word) {
    return Arrays.stream(values()).filter(scenario -> scenario.word().equals(word)).findFirst();
  }

  /** All names, for whoever typed another. */
  public static String words() {
    return Arrays.stream(values()).map(Scenario::word).collect(Collectors.joining(", "));
  }
}
