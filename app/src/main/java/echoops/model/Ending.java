package echoops.model;

/** Why a plan was never carried out. */
public enum Ending {
  /** The rehearsal failed, or a check just before the call did. */
  REJECTED,
  /** Nobody confirmed it in time. */
  EXPIRED,
  /** Somebody took it back. */
  CANCELLED,
  /** Everything was stopped. */
  KILLED
}
