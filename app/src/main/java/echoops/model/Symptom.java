package echoops.model;

import java.util.Locale;

/** What some of a service's monitors tell of, and others do not. */
public enum Symptom {
  LATENCY,
  ERRORS;

  /** As people say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
