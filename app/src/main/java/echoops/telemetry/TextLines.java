package echoops.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a log line for a person at a terminal; control characters in it are shown, not obeyed. */
final class TextLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  private final DateTimeFormatter time =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  @Override
  public byte[] encode(ILoggingEvent event) {
    var fields =
        LogFields.of(event).entrySet().stream()
            .map(field -> "  " + field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining());
    var said = visible(event.getFormattedMessage() + fields);
    var line = "%s %-5s %s%n".formatted(time.format(event.getInstant()), event.getLevel(), said);
    var thrown = Optional.ofNullable(event.getThrowableProxy()).map(ThrowableProxyUtil::asString);
    return (line + thrown.orElse("")).getBytes(StandardCharsets.UTF_8);
  }

  private static String visible(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)));
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
