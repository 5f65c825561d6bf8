package echoops.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Everything that can be done to a service. */
public enum ActionKind {
  RESTART,
  SCALE,
  ROLL_BACK,
  DRAIN,
  UNDRAIN,
  CLEAR_CACHE,
  FLUSH_QUEUE,
  TOGGLE_FLAG,
  MUTE_MONITOR,
  UNMUTE_MONITOR,
  RUN_RUNBOOK,
  GET_LOGS,
  GET_STATUS;

  /** As it stands in files and in measurements. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it only reads. */
  public boolean isRead() {
    return this == GET_LOGS || this == GET_STATUS;
  }

  /** The change to a service that needs no more than its name, if this is one. */
  public Optional<Function<ServiceName, Change>> plain() {
    return switch (this) {
      case RESTART -> Optional.of(Change.Restart::new);
      case ROLL_BACK -> Optional.of(Change.RollBack::new);
      case DRAIN -> Optional.of(Change.Drain::new);
      case UNDRAIN -> Optional.of(Change.Undrain::new);
      case CLEAR_CACHE -> Optional.of(Change.ClearCache::new);
      case FLUSH_QUEUE -> Optional.of(Change.FlushQueue::new);
      case UNMUTE_MONITOR -> Optional.of(Change.Unmute::new);
      case GET_LOGS -> Optional.of(Change.GetLogs::new);
      case SCALE, TOGGLE_FLAG, MUTE_MONITOR, RUN_RUNBOOK, GET_STATUS -> Optional.empty();
    };
  }

  public static Optional<ActionKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
