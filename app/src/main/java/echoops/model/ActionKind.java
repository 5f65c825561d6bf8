package echoops.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  public static Optional<ActionKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
