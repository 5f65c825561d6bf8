package echoops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Environment;
import echoops.model.Measure;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.testing.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertmanagerBodyTest {
  private final IntakeFixture fixture = new IntakeFixture();
  private final String body = Resources.text("intake/alertmanager.json");

  @Test
  void group_ofAFiringAndAResolvedAlert_isTwoSignals() {
    var signals = fixture.alertmanager(body).stream().map(Delivery::signal).toList();

    assertThat(signals)
        .extracting(Signal::transition)
        .containsExactly(Transition.TRIGGERED, Transition.RECOVERED);
    assertThat(signals.getFirst().group()).isPresent().isEqualTo(signals.getLast().group());
  }

  @Test
  void firingAlert_isReadWhole() {
    var signal = fixture.alertmanager(body).getFirst().signal();

    assertThat(signal.alert().source()).isEqualTo("alertmanager:echoops");
    assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-20T14:59:58.123456789Z"));
    assertThat(signal.place().service()).contains(new ServiceName("checkout"));
    assertThat(signal.place().environment()).contains(new Environment("prod"));
    assertThat(signal.complaint().urgency().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(signal.complaint().measure().flatMap(Measure::value)).contains(0.12);
    assertThat(signal.complaint().measure().flatMap(Measure::usual)).contains(0.001);
    assertThat(signal.complaint().link()).contains("http://prom/graph?g0");
  }

  @Test
  void resolvedAlert_isWellAgainWhenItEnded() {
    var signal = fixture.alertmanager(body).getLast().signal();

    assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-20T14:50:00Z"));
    assertThat(signal.complaint().link()).isEmpty();
  }

  @Test
  void alertFromAClockThatIsAhead_isTheAlertThatItsRecoveryNames() {
    var alert =
        """
        {"alerts":[{"status":"%s","labels":{"alertname":"A"},"startsAt":"2026-11-20T15:10:00Z","fingerprint":"f"}]}
        """;
    var firing = IntakeFixture.only(fixture.alertmanager(alert.formatted("firing"))).signal();
    fixture.clock.pass(Duration.ofMinutes(30));
    var resolved = IntakeFixture.only(fixture.alertmanager(alert.formatted("resolved"))).signal();

    assertThat(resolved.alert()).isEqualTo(firing.alert());
    assertThat(firing.at()).isBefore(resolved.at());
  }

  @Test
  void sameGroupAgain_hasTheSameKeysAlertByAlert() {
    var first = fixture.alertmanager(body).stream().map(Delivery::once).toList();
    var again =
        fixture.alertmanager(body.replace("\"firing\",\"receiver\"", "\"resolved\",\"receiver\""));

    assertThat(again).extracting(Delivery::once).isEqualTo(first);
    assertThat(first.getFirst().within()).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void thousandAlerts_inOneBodyAreAThousandSignals() {
    var alert = "{\"status\":\"firing\",\"labels\":{\"alertname\":\"A\",\"instance\":\"%d\"}}";
    var alerts =
        IntStream.range(0, 1_000).mapToObj(alert::formatted).collect(Collectors.joining(","));

    var deliveries = fixture.alertmanager("{\"version\":\"4\",\"alerts\":[" + alerts + "]}");

    assertThat(deliveries).hasSize(1_000).extracting(Delivery::once).doesNotHaveDuplicates();
  }

  @Test
  void alertWithoutAnything_isStillAnAlert() {
    var signal = IntakeFixture.only(fixture.alertmanager("{\"alerts\":[{}]}")).signal();

    assertThat(signal.complaint().title()).isEqualTo("An alert without a name");
    assertThat(signal.complaint().urgency().because())
        .isEqualTo("an alert without a severity label");
  }

  @Test
  void groupWithoutAlerts_isKeptUnread() {
    assertThat(IntakeFixture.only(fixture.alertmanager("{\"alerts\":[]}")).isUnread()).isTrue();
  }
}
