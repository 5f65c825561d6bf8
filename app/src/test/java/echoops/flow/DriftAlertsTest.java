package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Anomalies.Known;
import echoops.model.Anomaly;
import echoops.model.IncidentEvent.DriftSeen;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Verdict;
import echoops.testing.SeenAnomalies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftAlertsTest {
  private final DriftAlerts alerts = DriftAlerts.from(List.of());
  private final Anomaly metric = SeenAnomalies.metric("pay", "latency.p95", Duration.ZERO);
  private final Anomaly other = SeenAnomalies.metric("pay", "error_rate", Duration.ofSeconds(1));
  private final Anomaly worse =
      SeenAnomalies.logShape("pay", Duration.ofSeconds(2), Verdict.CRITICAL);

  private Optional<Signal> began(Anomaly anomaly) {
    return alerts.began(anomaly, Optional.empty());
  }

  private Optional<Signal> ended(Anomaly anomaly) {
    return alerts.ended(anomaly.id(), anomaly.service(), anomaly.seen().plusSeconds(9));
  }

  @Test
  void secondAnomalyOfAService_saysNothingNew() {
    assertThat(began(metric)).isPresent();
    assertThat(began(other)).isEmpty();
  }

  @Test
  void worseAnomaly_isTheSameAlertThatPressesMore() {
    var first = began(metric).orElseThrow();
    var second = began(worse).orElseThrow();

    assertThat(second.alert()).isEqualTo(first.alert());
    assertThat(second.at()).isAfter(first.at());
    assertThat(second.complaint().urgency().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void alert_isOverWithTheLastAnomaly() {
    var first = began(metric).orElseThrow();
    began(worse);

    assertThat(ended(metric)).isEmpty();
    assertThat(ended(worse).map(Signal::transition)).contains(Transition.RECOVERED);
    assertThat(ended(worse)).isEmpty();
    assertThat(began(metric).map(Signal::alert)).contains(first.alert());
  }

  @Test
  void otherService_hasAnAlertOfItsOwn() {
    began(metric);

    assertThat(began(SeenAnomalies.metric("shop", "latency.p95", Duration.ZERO))).isPresent();
  }

  @Test
  void logOnly_isNoAlert() {
    assertThat(began(SeenAnomalies.logShape("pay", Duration.ZERO, Verdict.LOG_ONLY))).isEmpty();
  }

  private static Known known(Anomaly anomaly, Optional<Signal> signal) {
    return new Known(
        new DriftSeen(anomaly, signal),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  @Test
  void restart_knowsEveryAnomalyThatIsNotOver() {
    var signal = began(metric);
    var again = DriftAlerts.from(List.of(known(other, Optional.empty()), known(metric, signal)));

    assertThat(again.ended(metric.id(), metric.service(), metric.seen())).isEmpty();
    assertThat(again.ended(other.id(), other.service(), other.seen())).isPresent();
  }
}
