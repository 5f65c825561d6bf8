package echoops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.AlertKey;
import echoops.model.Environment;
import echoops.model.Measure;
import echoops.model.Measure.Direction;
import echoops.model.Measure.Limit;
import echoops.model.Reality;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Transition;
import echoops.model.Urgency;
import echoops.model.Webhook.Shape;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatadogBodyTest {
  private final IntakeFixture fixture = new IntakeFixture();

  @Test
  void shippedTemplate_isReadWhole() {
    var signal = fixture.datadogFile("datadog-shipped.json").signal();

    assertThat(signal.alert()).isEqualTo(new AlertKey("datadog:42", "cycle/cycle-1"));
    assertThat(signal.transition()).isEqualTo(Transition.TRIGGERED);
    assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
    assertThat(signal.place().service()).contains(new ServiceName("checkout"));
    assertThat(signal.place().environment()).contains(new Environment("production"));
    assertThat(signal.complaint().title()).isEqualTo("Checkout is slow");
    assertThat(signal.complaint().urgency())
        .isEqualTo(new Urgency(Severity.CRITICAL, "monitor priority P1"));
    assertThat(signal.complaint().measure())
        .contains(
            new Measure(
                "trace.http.request.duration.95p",
                Optional.of(2.4),
                Optional.of(0.3),
                Optional.of(new Limit(Direction.ABOVE, 0.5, Optional.of(Duration.ofMinutes(5)))),
                ""));
    assertThat(signal.complaint().link()).contains("https://app.datadoghq.com/event/event?id=7001");
  }

  @Test
  void defaultPayload_isReadFromItsTitleAndLinks() {
    var delivery = fixture.datadogFile("datadog-default.json");
    var signal = delivery.signal();

    assertThat(delivery.isUnread()).isFalse();
    assertThat(signal.transition()).isEqualTo(Transition.TRIGGERED);
    assertThat(signal.place().service()).contains(new ServiceName("payment"));
    assertThat(signal.complaint().title()).isEqualTo("Payment errors");
    assertThat(signal.complaint().urgency().severity()).isEqualTo(Severity.ERROR);
    assertThat(signal.alert().id()).startsWith("monitor/");
  }

  @Test
  void keepsTemplate_isReadByItsOwnNames() {
    var signal = fixture.datadogFile("datadog-keep.json").signal();

    assertThat(signal.transition()).isEqualTo(Transition.WARNED);
    assertThat(signal.place().service()).contains(new ServiceName("orders"));
    assertThat(signal.complaint().title()).isEqualTo("Disk almost full");
    assertThat(signal.complaint().measure().flatMap(Measure::limit))
        .map(Limit::value)
        .contains(0.9);
  }

  @Test
  void foundingDemosPayload_namesItsServiceInTheQueryOnly() {
    var signal = fixture.datadogFile("datadog-demo.json").signal();

    assertThat(signal.place().service()).contains(new ServiceName("payment-gateway"));
    assertThat(signal.complaint().title()).isEqualTo("High Latency Detected");
    assertThat(signal.at()).isEqualTo(ManualClock.START);
  }

  @ParameterizedTest
  @CsvSource({
    "Triggered, TRIGGERED",
    "Re-Triggered, RETRIGGERED",
    "Renotify, RENOTIFIED",
    "Warn, WARNED",
    "Re-Warn, WARNED",
    "No Data, NO_DATA",
    "Re-No Data, NO_DATA",
    "Recovered, RECOVERED",
    "Recovered from Warn, RECOVERED",
    "Something New, TRIGGERED",
    "null, TRIGGERED",
    "$ALERT_TRANSITION, TRIGGERED",
  })
  void transition_ofAnyText_opensUnlessItRecovers(String said, Transition expected) {
    var body = "{\"title\":\"x\",\"id\":\"1\",\"alert_transition\":\"" + said + "\"}";

    assertThat(fixture.datadog(body).signal().transition()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[P2] [Triggered on {service:a,env:prod}] API slow | TRIGGERED | API slow",
        "[P2] [Recovered on {service:a}] API slow | RECOVERED | API slow",
        "[P1] [Recovered] High tracking | RECOVERED | High tracking",
        "[Triggered] Monitor Title | TRIGGERED | Monitor Title",
        "[TEST] [P2] [Warn] CPU load is very high | WARNED | CPU load is very high",
        "[Re-Triggered on {host:a}] [db] slow | RETRIGGERED | [db] slow",
        "[No Data on {host:a}] Agent is up | NO_DATA | Agent is up",
        "Plain title | TRIGGERED | Plain title",
        "[checkout] errors | TRIGGERED | [checkout] errors",
      })
  void title_withoutATransitionField_saysIt(String title, Transition transition, String name) {
    var signal = fixture.datadog("{\"title\":\"" + title + "\",\"id\":\"1\"}").signal();

    assertThat(signal.transition()).isEqualTo(transition);
    assertThat(signal.complaint().title()).isEqualTo(name);
  }

  @Test
  void testNotification_isADrillWithAKeyOfItsOwn() {
    var real = fixture.datadog("{\"title\":\"[Triggered] x\",\"alert_cycle_key\":\"c\"}").signal();
    var test =
        fixture.datadog("{\"title\":\"[TEST] [Triggered] x\",\"alert_cycle_key\":\"c\"}").signal();

    assertThat(real.reality()).isEqualTo(Reality.REAL);
    assertThat(test.reality()).isEqualTo(Reality.DRILL);
    assertThat(test.alert()).isNotEqualTo(real.alert());
  }

  @Test
  void variablesThatWereNotFilledIn_readAsAbsent() {
    var signal =
        fixture
            .datadog(
                """
                {"event_title":"$EVENT_TITLE","title":"Real title","alert_cycle_key":"$ALERT_CYCLE_KEY",
                 "aggreg_key":"null","alert_id":"","monitor_id":"17","tags":"$TAGS[service]","date":"$DATE"}
                """)
            .signal();

    assertThat(signal.complaint().title()).isEqualTo("Real title");
    assertThat(signal.alert().id()).startsWith("monitor/");
    assertThat(signal.place().service()).isEmpty();
    assertThat(signal.at()).isEqualTo(ManualClock.START);
  }

  @Test
  void sameMonitorAndScope_isTheSameAlertWhateverTheOrderOfTags() {
    var one = "{\"title\":\"x\",\"alert_id\":\"5\",\"alert_scope\":\"a:1,b:2\"}";
    var other = "{\"title\":\"y\",\"alert_id\":\"5\",\"alert_scope\":\"b:2,a:1\"}";

    assertThat(fixture.datadog(one).signal().alert())
        .isEqualTo(fixture.datadog(other).signal().alert());
  }

  @Test
  void sameDeliveryTwice_hasTheSameKeyAndAnotherTransitionHasAnother() {
    var body =
        "{\"title\":\"x\",\"id\":\"5\",\"alert_cycle_key\":\"c\",\"alert_transition\":\"%s\"}";

    assertThat(fixture.datadog(body.formatted("Triggered")).once())
        .isEqualTo(fixture.datadog(body.formatted("Triggered")).once())
        .isNotEqualTo(fixture.datadog(body.formatted("Recovered")).once());
  }

  @Test
  void deliveryWithoutIdOrDate_repeatsOnlyWithinMinutes() {
    assertThat(fixture.datadogFile("datadog-demo.json").once().within())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(fixture.datadogFile("datadog-shipped.json").once().within())
        .isEqualTo(Duration.ofHours(24));
  }

  @Test
  void dateInTheFuture_isTakenAsNow() {
    var signal = fixture.datadog("{\"title\":\"x\",\"date\":\"4102444800000\"}").signal();

    assertThat(signal.at()).isEqualTo(ManualClock.START);
  }

  @Test
  void tagWithColonsInItsValue_isSplitAtTheFirst() {
    var signal =
        fixture
            .datadog("{\"title\":\"x\",\"tags\":\"url:http://a:80,lonely,env:prod,env:b\"}")
            .signal();

    assertThat(signal.place().environment()).contains(new Environment("prod"));
  }

  @Test
  void monitorOfTheCatalogue_namesItsService() {
    var signal = fixture.datadog("{\"title\":\"slow\",\"alert_id\":\"555\"}").signal();

    assertThat(signal.place().service()).contains(new ServiceName("checkout"));
  }

  @Test
  void titleThatNamesOneDeclaredService_isAboutIt() {
    assertThat(service("Errors on the Check Out page")).contains(new ServiceName("checkout"));
    assertThat(service("checkout cannot reach payment")).isEmpty();
    assertThat(service("repayment is slow")).isEmpty();
  }

  @Test
  void serviceInOneEnvironmentOnly_needNotNameIt() {
    var signal = fixture.datadog("{\"title\":\"x\",\"tags\":\"service:payment\"}").signal();

    assertThat(signal.place().environment()).contains(new Environment("production"));
  }

  @Test
  void formEncodedBody_isReadAsItsFields() {
    var body =
        "title=%5BP1%5D+%5BTriggered%5D+Down&id=9&tags=service%3Aledger&org=%7B%22id%22%3A%227%22%7D";
    var webhook = IntakeFixture.webhook(echoops.model.Sender.DATADOG, body, Shape.FORM);
    var signal = IntakeFixture.only(fixture.intake.read(webhook)).signal();

    assertThat(signal.complaint().title()).isEqualTo("Down");
    assertThat(signal.place().service()).contains(new ServiceName("ledger"));
    assertThat(signal.alert().source()).isEqualTo("datadog:7");
  }

  @Test
  void hostileTitle_isMadeVisibleAndHostileLinkIsDropped() {
    var signal =
        fixture
            .datadog("{\"title\":\"a\\u202eb\\u001b[31m\\r\\nc\",\"link\":\"javascript:alert(1)\"}")
            .signal();

    assertThat(signal.complaint().title()).isEqualTo("a\\u202eb\\u001b[31m c");
    assertThat(signal.complaint().link()).isEmpty();
  }

  private Optional<ServiceName> service(String title) {
    return fixture.datadog("{\"title\":\"" + title + "\"}").signal().place().service();
  }
}
