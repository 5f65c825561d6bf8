package echoops.model;

/** How well a cause is founded. It is computed from evidence and never taken from a model. */
public enum Grade {
  CERTAIN,
  LIKELY,
  POSSIBLE,
  UNKNOWN
}
