package echoops.model;

/** What a signal says has happened to its alert. */
public enum Transition {
  TRIGGERED,
  RETRIGGERED,
  RENOTIFIED,
  WARNED,
  NO_DATA,
  RECOVERED;

  public boolean recovers() {
    return this == RECOVERED;
  }
}
