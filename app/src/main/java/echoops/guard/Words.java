package echoops.guard;

import echoops.model.ActionKind;
import java.time.Duration;

/** How reasons say times and numbers. Pure. */
final class Words {
  private Words() {}

  /** In the largest unit that it fills, a begun one counted as whole. */
  static String span(Duration span) {
    long seconds = Math.max(1, span.toSeconds());
    if (seconds < 100) {
      return of(seconds, "second");
    }
    long minutes = Math.ceilDiv(seconds, 60L);
    return minutes % 60 == 0 || minutes > 100 * 60
        ? of(Math.ceilDiv(minutes, 60L), "hour")
        : of(minutes, "minute");
  }

  static String doing(ActionKind kind, String service) {
    return switch (kind) {
      case RESTART -> "restart " + service;
      case SCALE -> "scale " + service;
      case ROLL_BACK -> "roll back " + service;
      case DRAIN -> "drain " + service;
      case UNDRAIN -> "undrain " + service;
      case CLEAR_CACHE -> "clear the cache of " + service;
      case FLUSH_QUEUE -> "flush the queue of " + service;
      case TOGGLE_FLAG -> "set the flag of " + service;
      case MUTE_MONITOR -> "mute " + service;
      case UNMUTE_MONITOR -> "unmute " + service;
      case RUN_RUNBOOK -> "run a runbook for " + service;
      case GET_LOGS -> "get the logs of " + service;
      case GET_STATUS -> "get the status of " + service;
    };
  }

  /** Such as "1 change", "3 changes". */
  static String of(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  static String limit(long number, String what, Duration within) {
    return of(number, what)
        + " in "
        + span(within)
        + (number == 1 ? " is allowed" : " are allowed");
  }
}
