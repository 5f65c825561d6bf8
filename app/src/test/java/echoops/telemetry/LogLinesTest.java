package echoops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {
  private static ILoggingEvent event() {
    var logger = new LoggerContext().getLogger("echoops.Test");
    var broken = new IllegalStateException("broken\nin two");
    var event = new LoggingEvent("x", logger, Level.INFO, "a\r\nb\u001b[31m", broken, null);
    event.addKeyValuePair(new KeyValuePair("incident", "inc-aaaaaaaaaa"));
    event.addKeyValuePair(new KeyValuePair("message", "not the message"));
    event.setMDCPropertyMap(Map.of("request", "0123456789abcdef"));
    return event;
  }

  @Test
  void jsonLine_isOneFlatObjectOnOneLine() throws Exception {
    var line = new String(new JsonLines().encode(event()), StandardCharsets.UTF_8);
    var json = new ObjectMapper().readTree(line);

    assertThat(line.lines()).hasSize(1);
    assertThat(json.get("message").asText()).isEqualTo("a\r\nb\u001b[31m");
    assertThat(json.get("incident").asText()).isEqualTo("inc-aaaaaaaaaa");
    assertThat(json.get("request").asText()).isEqualTo("0123456789abcdef");
    assertThat(json.get("level").asText()).isEqualTo("INFO");
    assertThat(json.get("error").asText()).contains("IllegalStateException");
  }

  @Test
  void textLine_showsControlCharactersInsteadOfObeyingThem() {
    var line = new String(new TextLines().encode(event()), StandardCharsets.UTF_8);

    assertThat(line.lines().findFirst().orElse(""))
        .contains("INFO")
        .contains("a\\u000d\\u000ab\\u001b[31m")
        .contains("request=0123456789abcdef  incident=inc-aaaaaaaaaa");
  }
}
