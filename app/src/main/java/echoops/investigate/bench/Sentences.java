package echoops.investigate.bench;

import echoops.model.ServiceName;

/**
 * Tells which sentence of a service a log line is. It may learn from every line that it is asked
 * of, so that the sentence of a line is certain only when all lines were seen.
 */
@FunctionalInterface
public interface Sentences {
  String of(ServiceName service, String message);
}
