package echoops.model;

/** How much an alert presses, the most pressing first. */
public enum Severity {
  CRITICAL,
  ERROR,
  WARNING,
  INFO
}
