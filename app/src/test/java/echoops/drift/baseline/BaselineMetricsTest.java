package echoops.drift.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Anomaly;
import echoops.model.Drifted;
import echoops.model.MetricName;
import echoops.model.Reading;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineMetricsTest {
  private static final ServiceName CHECKOUT = new ServiceName("checkout");

  private final Random random = new Random(2);
  private BaselineMetrics metrics = fresh();
  private Instant at = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void metricsThatLeaveTheirAverages_areAWarning_withTheFurthestFirst() {
    checks(100);
    var anomaly = began(check(30, 12)).orElseThrow();
    assertThat(anomaly.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(anomaly.because()).isEqualTo("2 metrics left their moving averages");
    assertThat(anomaly.movers().getFirst().name()).isEqualTo("cpu");
    assertThat(anomaly.movers().getFirst().shift()).isEqualTo(Anomaly.Shift.RISEN);
  }

  @Test
  void lookThatIsNormal_endsWhatBegan() {
    checks(100);
    var id = began(check(30, 12)).orElseThrow().id();
    assertThat(check(0, 0))
        .contains(new Drifted.Ended(id, CHECKOUT, at, "the last look was normal"));
  }

  @Test
  void stateThatIsRestored_goesOn() throws IOException {
    checks(400);
    var bytes = new ByteArrayOutputStream();
    metrics.write(new DataOutputStream(bytes));
    metrics = fresh();
    metrics.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(began(check(30, 30)).orElseThrow().verdict()).isEqualTo(Verdict.CRITICAL);
  }

  private static BaselineMetrics fresh() {
    return new BaselineMetrics(CHECKOUT, Ewma.Setting.USUAL, IsolationForest.CONTAMINATION);
  }

  private void checks(int count) {
    for (int i = 0; i < count; i++) {
      check(random.nextGaussian(), random.nextGaussian());
    }
  }

  private List<Drifted> check(double cpu, double memory) {
    add("cpu", cpu);
    add("memory", memory);
    at = at.plus(Duration.ofMinutes(5));
    return metrics.check(at);
  }

  private void add(String metric, double value) {
    metrics.add(new Reading.Sample(new Series(CHECKOUT, new MetricName(metric)), at, value));
  }

  private static Optional<Anomaly> began(List<Drifted> told) {
    return told.stream()
        .filter(Drifted.Began.class::isInstance)
        .map(drifted -> ((Drifted.Began) drifted).anomaly())
        .findFirst();
  }
}
