package echoops.drift;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Environment;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Verdict;
import echoops.testing.SeenAnomalies;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnomalySignalsTest {
  private static Optional<Signal> of(Verdict verdict, String environment) {
    return AnomalySignals.began(
        SeenAnomalies.logShape("pay", Duration.ZERO, verdict), Environment.in(environment));
  }

  @Test
  void critical_isAnAlertFromItsOnset() {
    var signal = of(Verdict.CRITICAL, "prod").orElseThrow();

    assertThat(signal.complaint().urgency().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(signal.at())
        .isEqualTo(SeenAnomalies.logShape("pay", Duration.ZERO, Verdict.CRITICAL).onset());
    assertThat(signal.reality()).isEqualTo(Reality.REAL);
  }

  @Test
  void logOnly_isNoSignal() {
    assertThat(of(Verdict.LOG_ONLY, "prod")).isEmpty();
  }

  @Test
  void drillEnvironment_isADrill() {
    assertThat(of(Verdict.WARNING, "drill").orElseThrow().reality()).isEqualTo(Reality.DRILL);
  }

  @Test
  void end_recoversTheSameAlertAndNotBeforeItBegan() {
    var began = of(Verdict.WARNING, "prod").orElseThrow();
    var ended = AnomalySignals.ended(began, began.at().minusSeconds(1));

    assertThat(ended.alert()).isEqualTo(began.alert());
    assertThat(ended.transition()).isEqualTo(Transition.RECOVERED);
    assertThat(ended.at()).isEqualTo(began.at());
  }
}
