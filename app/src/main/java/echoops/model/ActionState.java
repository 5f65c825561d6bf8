package echoops.model;

/** How far a proposed action has come. */
public enum ActionState {
  /** It is being rehearsed. */
  PROPOSED,
  /** It waits for its code. */
  AWAITING,
  /** Nothing was done yet; its target is read once more. */
  CONFIRMED,
  EXECUTING,
  SUCCEEDED,
  FAILED,
  UNKNOWN,
  /** It succeeded, and what was wrong is over. */
  RECOVERED,
  /** It succeeded, and what was wrong is not over, or nothing can tell. */
  NOT_RECOVERED,
  REJECTED,
  EXPIRED,
  CANCELLED,
  KILLED;

  /** Whether nothing has been done yet, and something still may. */
  public boolean isBeforeExecution() {
    return compareTo(EXECUTING) < 0;
  }

  /** Whether nothing follows any more. */
  public boolean isOver() {
    return switch (this) {
      case PROPOSED, AWAITING, CONFIRMED, EXECUTING, SUCCEEDED, UNKNOWN -> false;
      case FAILED, RECOVERED, NOT_RECOVERED, REJECTED, EXPIRED, CANCELLED, KILLED -> true;
    };
  }
}
