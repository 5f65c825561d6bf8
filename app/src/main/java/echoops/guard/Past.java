package echoops.guard;

import echoops.model.ActionKind;
import echoops.model.Effect;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.Optional;

/**
 * A change whose carrying out began.
 *
 * @param at when it began
 * @param effect what it did for what was wrong, empty while that is too early to tell
 */
public record Past(
    ActionKind kind,
    ServiceName service,
    Instant at,
    Purpose purpose,
    Stage stage,
    Optional<Effect> effect) {
  /** How far it got. */
  public enum Stage {
    /** It is being carried out. */
    OPEN,
    /** It was done. */
    DONE,
    /** It certainly was not done. */
    FAILED,
    /** It may have been done or not, and reading the target has not told. */
    UNKNOWN
  }

  boolean isUndo() {
    return purpose == Purpose.UNDO;
  }
}
