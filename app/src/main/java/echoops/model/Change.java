package echoops.model;

import java.time.Duration;
import java.util.Optional;

/** A change that somebody asks for, to one service. */
public sealed interface Change {
  ServiceName target();

  /** What the catalogue calls it. */
  default ActionKind kind() {
    return switch (this) {
      case Restart _ -> ActionKind.RESTART;
      case Scale _, ScaleStep _ -> ActionKind.SCALE;
      case RollBack _, RollForward _ -> ActionKind.ROLL_BACK;
      case Drain _ -> ActionKind.DRAIN;
      case Undrain _ -> ActionKind.UNDRAIN;
      case ClearCache _ -> ActionKind.CLEAR_CACHE;
      case FlushQueue _ -> ActionKind.FLUSH_QUEUE;
      case SetFlag _ -> ActionKind.TOGGLE_FLAG;
      case Mute _ -> ActionKind.MUTE_MONITOR;
      case Unmute _ -> ActionKind.UNMUTE_MONITOR;
      case RunRunbook _ -> ActionKind.RUN_RUNBOOK;
      case GetLogs _ -> ActionKind.GET_LOGS;
    };
  }

  record Restart(ServiceName target) implements Change {}

  record Scale(ServiceName target, int replicas) implements Change {
    public Scale {
      if (replicas < 0 || replicas > 999) {
        throw new IllegalArgumentException(replicas + " replicas: not 0 to 999");
      }
    }
  }

  /** One replica more, or one less. */
  record ScaleStep(ServiceName target, Direction direction) implements Change {}

  enum Direction {
    UP,
    DOWN
  }

  record RollBack(ServiceName target) implements Change {}

  /** To the version that a roll back came from. Only an undo asks for it. */
  record RollForward(ServiceName target, String version) implements Change {}

  record Drain(ServiceName target) implements Change {}

  record Undrain(ServiceName target) implements Change {}

  record ClearCache(ServiceName target) implements Change {}

  record FlushQueue(ServiceName target) implements Change {}

  record SetFlag(ServiceName target, Position position) implements Change {}

  enum Position {
    ON,
    OFF
  }

  /**
   * No alerts for a while.
   *
   * @param of which of its monitors; all of them where nothing is said
   */
  record Mute(ServiceName target, Duration length, Optional<Symptom> of) implements Change {
    public Mute(ServiceName target, Duration length) {
      this(target, length, Optional.empty());
    }

    public Mute {
      if (!length.isPositive() || length.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("muted for " + length + ": not up to a day");
      }
    }
  }

  record Unmute(ServiceName target) implements Change {}

  /** A written procedure, by the number under which it is listed. */
  record RunRunbook(ServiceName target, int number) implements Change {}

  record GetLogs(ServiceName target) implements Change {}
}
