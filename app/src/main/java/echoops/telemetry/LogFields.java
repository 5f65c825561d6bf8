package echoops.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The named values of a log line: those of the request around it, then its own. */
final class LogFields {
  private LogFields() {}

  static Map<String, String> of(ILoggingEvent event) {
    var fields = new LinkedHashMap<>(event.getMDCPropertyMap());
    Optional.ofNullable(event.getKeyValuePairs())
        .ifPresent(pairs -> pairs.forEach(p -> fields.put(p.key, String.valueOf(p.value))));
    return fields;
  }
}
