package echoops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ServiceName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The payloads that are to be pasted into Datadog, filled in as Datadog fills them in. */
class ShippedTemplateTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z_]+)");
  private static final Map<String, String> VALUES =
      Map.of(
          "ALERT_CYCLE_KEY", "cycle-9",
          "EVENT_TITLE", "[P2] [Triggered on {service:payment}] Payment is slow",
          "ALERT_TRANSITION", "Triggered",
          "ALERT_PRIORITY", "P2",
          "TAGS", "service:payment,env:prod",
          "DATE", "1795186800000",
          "ORG_ID", "42");

  private final IntakeFixture fixture = new IntakeFixture();

  private static String filled(String template, String sample) {
    return VARIABLE
        .matcher(template.replace("$LOGS_SAMPLE", sample))
        .replaceAll(found -> VALUES.getOrDefault(found.group(1), ""));
  }

  private static String template(String name) throws Exception {
    return Files.readString(Path.of("../datadog_exports", name));
  }

  @Test
  void template_filledIn_isReadWhole() throws Exception {
    var delivery = fixture.datadog(filled(template("webhook.json"), ""));

    assertThat(delivery.body()).isEmpty();
    assertThat(delivery.signal().alert().id()).isEqualTo("cycle/cycle-9");
    assertThat(delivery.signal().place().service()).contains(new ServiceName("payment"));
    assertThat(delivery.signal().complaint().title()).isEqualTo("Payment is slow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "$LOGS_SAMPLE", "null", "{\"columns\":[\"a\"],\"label\":\"x\",\"rows\":[]}"})
  void logTemplate_withAnySample_isRead(String sample) throws Exception {
    var delivery = fixture.datadog(filled(template("webhook-logs.template"), sample));

    assertThat(delivery.isUnread()).isFalse();
    assertThat(delivery.signal().alert().id()).isEqualTo("cycle/cycle-9");
  }

  @Test
  void template_namesOnlyVariablesThatDatadogHas() throws Exception {
    var names =
        VARIABLE.matcher(template("webhook.json")).results().map(found -> found.group(1)).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .isSubsetOf(
            List.of(
                "ID",
                "AGGREG_KEY",
                "ALERT_CYCLE_KEY",
                "ALERT_ID",
                "ALERT_METRIC",
                "ALERT_PRIORITY",
                "ALERT_QUERY",
                "ALERT_SCOPE",
                "ALERT_STATUS",
                "ALERT_TITLE",
                "ALERT_TRANSITION",
                "ALERT_TYPE",
                "DATE",
                "LAST_UPDATED",
                "EVENT_TYPE",
                "EVENT_TITLE",
                "TEXT_ONLY_MSG",
                "HOSTNAME",
                "TAGS",
                "LINK",
                "SNAPSHOT",
                "PRIORITY",
                "ORG_ID",
                "ORG_NAME",
                "INCIDENT_PUBLIC_ID",
                "INCIDENT_UUID",
                "INCIDENT_SEVERITY",
                "INCIDENT_STATUS",
                "INCIDENT_TITLE",
                "INCIDENT_URL"));
  }
}
