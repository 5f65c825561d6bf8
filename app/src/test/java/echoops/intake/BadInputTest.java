package echoops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Sender;
import echoops.model.ServiceName;
import echoops.model.Webhook;
import echoops.model.Webhook.Shape;
import echoops.testing.Resources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What senders get wrong: nothing of it loses an alert. */
class BadInputTest {
  private final IntakeFixture fixture = new IntakeFixture();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a quote inside a text        | {\"title\":\"He said \"no\" to it\",\"id\":\"1\",\"tags\":\"service:pay\"}",
        "a sample that is not there   | {\"title\":\"x\",\"id\":\"1\",\"tags\":\"service:pay\",\"logs_sample\":}",
        "a sample that is a variable  | {\"title\":\"x\",\"id\":\"1\",\"tags\":\"service:pay\",\"logs_sample\":$LOGS_SAMPLE}",
        "a quoted sample of JSON      | {\"title\":\"x\",\"logs_sample\":\"{\"columns\":[\"a\"]}\",\"tags\":\"service:pay\"}",
        "a trailing comma             | {\"title\":\"x\",\"tags\":\"service:pay\",}",
        "single quotes                | {'title':'x','tags':'service:pay'}",
        "a backslash too many         | {\"title\":\"C:\\q\",\"tags\":\"service:pay\"}",
        "cut off in the middle        | {\"title\":\"x\",\"id\":\"1\",\"tags\":\"service:pay\",\"text\":\"the rest is mis",
        "text before the JSON         | hello {\"title\":\"x\",\"tags\":\"service:pay\"}",
        "text after the JSON          | {\"title\":\"x\",\"tags\":\"service:pay\"} bye",
        "the fields twice             | {\"title\":\"x\",\"tags\":\"service:pay\",\"title\":\"y\"}",
        "an organisation with quotes  | {\"org\":{\"id\":\"7\",\"name\":\"A\"},\"id\":\"1\",\"title\":\"a \"b\" c\",\"tags\":\"service:pay\"}",
      })
  void brokenTemplate_isReadAllTheSame(String mistake, String body) {
    var delivery = fixture.datadog(body);

    assertThat(delivery.isUnread()).as(mistake).isFalse();
    assertThat(delivery.signal().place().service()).contains(new ServiceName("payment"));
  }

  @Test
  void brokenTemplate_keepsItsTextBesideWhatWasRead() {
    var body = "{\"title\":\"He said \"no\"\",\"tags\":\"service:pay\"}";

    assertThat(fixture.datadog(body).body()).contains(body);
    assertThat(fixture.datadog("{\"title\":\"fine\"}").body()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing          | ``",
        "no JSON          | <html>502 Bad Gateway</html>",
        "a list           | [1,2,3]",
        "a text           | \"alert\"",
        "no known field   | {\"hello\":\"world\"}",
        "only variables   | {\"title\":\"$EVENT_TITLE\",\"body\":\"$EVENT_MSG\"}",
      })
  void bodyWithoutAnyKnownField_isKeptUnread(String what, String body) {
    var delivery = fixture.datadog(body);

    assertThat(delivery.isUnread()).as(what).isTrue();
    assertThat(delivery.body()).contains(body);
    assertThat(delivery.signal().complaint().title())
        .isEqualTo("An alert from Datadog could not be read");
  }

  @ParameterizedTest
  @EnumSource(Sender.class)
  void sameUnreadBodyTwice_isOneAlert(Sender sender) {
    var one = IntakeFixture.only(fixture.read(sender, "garbage"));
    var other = IntakeFixture.only(fixture.read(sender, "garbage"));

    assertThat(one.once()).isEqualTo(other.once());
    assertThat(one.signal().alert()).isEqualTo(other.signal().alert());
  }

  @Test
  void unreadBodyThatComesBack_isARepeatForFiveMinutesOnly() {
    var delivery = fixture.datadog("High CPU on web-1, please look");

    assertThat(delivery.isUnread()).isTrue();
    assertThat(delivery.once().within()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void bodyNestedTooDeep_isKeptUnread() {
    var body = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);

    assertThat(fixture.datadog(body).isUnread()).isTrue();
    assertThat(fixture.alertmanager(body)).hasSize(1);
  }

  @Test
  void bodyThatWasCutOff_isReadAsFarAsItGoes() {
    var body = "{\"title\":\"[P1] Down\",\"tags\":\"service:pay\",\"text\":\"" + "x".repeat(70_000);
    var webhook = IntakeFixture.webhook(Sender.DATADOG, body, Shape.CUT_OFF);
    var delivery = IntakeFixture.only(fixture.intake.read(webhook));

    assertThat(delivery.signal().complaint().title()).isEqualTo("Down");
    assertThat(delivery.body().orElse("").getBytes(StandardCharsets.UTF_8))
        .hasSize(Webhook.KEPT_BYTES);
  }

  @Test
  void bodyOfOnlyClosingBraces_isReadInReasonableTime() {
    var body = "{\"title\":\"" + "}".repeat(1_000_000) + "x";

    assertThat(fixture.datadog(body).signal().complaint().title()).isNotEmpty();
  }

  /** Any text in any variable: the alert is kept, and where its fields can be told, read. */
  @Test
  void randomTextInEveryVariable_neverLosesTheAlert() {
    var random = new Random(20_261_120);
    var template = Resources.text("intake/datadog-shipped.json");
    var pieces =
        List.of(
            "\"", "\\", "\n", "\r", "\t", "'", "{", "}", "[", ",", ":", "$X", "한국", "🔥", "\u0000",
            "a b");
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      var body = template.replace("Metric value: 2.4, usually 0.3", text);
      var delivery = fixture.datadog(body);

      assertThat(delivery.isUnread()).as(body).isFalse();
      assertThat(delivery.signal().alert().id()).isEqualTo("cycle/cycle-1");
      assertThat(delivery.signal().place().service())
          .isEqualTo(Optional.of(new ServiceName("checkout")));
    }
  }

  @Test
  void randomBytes_areAlwaysKept() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      var body = new String(bytes, StandardCharsets.ISO_8859_1);
      for (var sender : Sender.values()) {
        assertThat(fixture.read(sender, body)).isNotEmpty();
      }
    }
  }
}
