package echoops.flow;

import java.util.Locale;

/** The forms in which readings are pushed. */
public enum ReadingBody {
  OTLP_LOGS,
  OTLP_METRICS,
  AGENT_LOGS,
  LOG_LINES,
  PLAIN_LINES,
  METRICS;

  /** As it stands in tags. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
