package echoops.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes a log line as one flat JSON object, so that no value can begin a line of its own. */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new LinkedHashMap<String, String>();
    line.put("timestamp", event.getInstant().toString());
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    line.put("message", event.getFormattedMessage());
    LogFields.of(event).forEach(line::putIfAbsent);
    Optional.ofNullable(event.getThrowableProxy())
        .ifPresent(thrown -> line.put("error", ThrowableProxyUtil.asString(thrown)));
    return (write(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private String write(Map<String, String> line) {
    try {
      return mapper.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
