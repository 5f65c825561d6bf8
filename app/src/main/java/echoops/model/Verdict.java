package echoops.model;

/** How much an anomaly matters. The first two wake somebody; the third is written down. */
public enum Verdict {
  CRITICAL,
  WARNING,
  LOG_ONLY,
  NORMAL
}
