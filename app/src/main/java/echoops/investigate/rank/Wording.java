package echoops.investigate.rank;

import echoops.model.LogLevel;
import echoops.model.ServiceName;

/**
 * A sentence of a service's log, and how many lines were it.
 *
 * @param before while it was certainly well, whenever that was
 * @param now since the onset
 */
public record Wording(ServiceName service, LogLevel level, String template, long before, long now) {
  public Wording {
    if (before < 0 || now < 0) {
      throw new IllegalArgumentException(template + ": " + before + " and " + now + " lines");
    }
  }
}
