package echoops.guard;

/** What a request is for. */
public enum Purpose {
  /** Something is to become different. */
  CHANGE,
  /** The last change of the target is to be taken back. */
  UNDO
}
