package echoops.model;

/** What an action has done for what was wrong. */
public enum Effect {
  /** The signals that fired are over. */
  RECOVERED,
  /** They go on as before. */
  NO_EFFECT,
  /** It is worse than before. */
  WORSE,
  /** Nothing was wrong to begin with, or there is nothing to measure it by. */
  NOT_KNOWN
}
