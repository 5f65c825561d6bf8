package echoops.investigate.bench;

import echoops.model.ServiceName;

/**
 * Tells which sentence of a service a log line is. What is one sentence is certain only when all
 * lines were learned.
 */
public interface Sentences {
  void learn(ServiceName service, String message);

  String of(ServiceName service, String message);
}
