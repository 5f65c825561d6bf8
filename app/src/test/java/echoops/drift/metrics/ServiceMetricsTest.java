package echoops.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Anomaly;
import echoops.model.Drifted;
import echoops.model.MetricName;
import echoops.model.MetricState;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceMetricsTest {
  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final List<String> NAMES = List.of("cpu", "errors", "latency.p95", "requests");

  private final List<Drifted> told = new ArrayList<>();
  private final Random random = new Random(7);
  private ServiceMetrics metrics = new ServiceMetrics(CHECKOUT);
  private Instant at = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void healthyDay_wakesNobody() {
    minutes(24 * 60, 100);
    assertThat(began()).noneMatch(ServiceMetricsTest::wakes);
  }

  @Test
  void metricThatRises_isTold_withItsNameItsMoverAndItsOnset() {
    minutes(24 * 60, 100);
    var onset = at;
    told.clear();
    minutes(10, 200);
    var first = of("latency.p95");
    assertThat(first.service()).isEqualTo(CHECKOUT);
    assertThat(first.onset()).isEqualTo(onset);
    assertThat(first.seen()).isBetween(onset, onset.plusSeconds(300));
    var mover = first.movers().getFirst();
    assertThat(mover.name()).isEqualTo("latency.p95");
    assertThat(mover.shift()).isEqualTo(Anomaly.Shift.RISEN);
    assertThat(mover.now()).isGreaterThan(mover.usual());
  }

  /** Half an hour of seconds: latency from 120 to 180 ms, errors from 0.2 to 0.6 of a hundred. */
  @Test
  void driftBelowEveryThreshold_ofAServiceThatIsNew_isAWarningWithinTenSeconds() {
    seconds(1_800, 120, 0.2);
    assertThat(began()).noneMatch(ServiceMetricsTest::wakes);
    var since = at;
    seconds(30, 180, 0.6);
    var first = began().stream().filter(ServiceMetricsTest::wakes).findFirst().orElseThrow();
    assertThat(first.seen()).isBetween(since, since.plusSeconds(10));
    assertThat(first.because()).isEqualTo("2 metrics changed within 15 minutes");
  }

  @Test
  void metricThatIsUsualAgain_endsWhatBegan() {
    minutes(24 * 60, 100);
    told.clear();
    minutes(10, 200);
    var id = of("latency.p95").id();
    minutes(60, 100);
    assertThat(told)
        .filteredOn(Drifted.Ended.class::isInstance)
        .extracting(drifted -> ((Drifted.Ended) drifted).id())
        .contains(id);
  }

  @Test
  void metricThatStopsComing_isTold_andEndsWhenItComesAgain() {
    minutes(24 * 60, 100);
    told.clear();
    for (int i = 0; i < 30; i++) {
      add("cpu", 50);
      add("requests", 10);
      add("errors", 1);
      minute();
    }
    var silent = of("latency.p95");
    assertThat(silent.because()).isEqualTo("it came regularly, and does not come any more");
    assertThat(silent.movers().getFirst().shift()).isEqualTo(Anomaly.Shift.GONE);
    minutes(1, 100);
    assertThat(told).anyMatch(drifted -> isEnd(drifted, silent));
  }

  @Test
  void serviceThatStopsMeasuring_isToldOnce() {
    minutes(24 * 60, 100);
    told.clear();
    for (int i = 0; i < 60; i++) {
      minute();
    }
    assertThat(began()).hasSize(1);
    assertThat(began().getFirst().subject()).isEqualTo(ServiceMetrics.ALL);
    assertThat(began().getFirst().verdict()).isEqualTo(Verdict.WARNING);
    assertThat(began().getFirst().movers()).hasSize(NAMES.size());
  }

  @Test
  void absenceOfTheListener_isNoSilence() throws IOException {
    minutes(24 * 60, 100);
    told.clear();
    metrics = restored();
    at = at.plus(Duration.ofHours(5));
    minute();
    minutes(5, 100);
    assertThat(told).isEmpty();
  }

  @Test
  void stateThatIsRestored_goesOnAsIfNothingHadBeen() throws IOException {
    minutes(600, 100);
    var other = restored();
    var before = at;
    var seed = random.nextLong();
    random.setSeed(seed);
    minutes(200, 150);
    var expected = List.copyOf(told);
    told.clear();
    metrics = other;
    at = before;
    random.setSeed(seed);
    minutes(200, 150);
    assertThat(expected).isNotEmpty().endsWith(told.toArray(Drifted[]::new));
    assertThat(metrics.states()).hasSize(NAMES.size());
  }

  @Test
  void stateThatIsRestored_isAsLearnedAsItWas() throws IOException {
    minutes(100, 100);
    var before = metrics.states().stream().map(MetricState::learned).toList();
    metrics = restored();
    assertThat(metrics.states()).extracting(MetricState::learned).isEqualTo(before);
    assertThat(before).allMatch(learned -> learned > 0.5);
  }

  /** Half a minute at twenty times the speed is learned, and a fault comes twice. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sameFault_againAfterFourMinutes_wakesAgainWithinFiveSamples(long seed) {
    random.setSeed(seed);
    latency(600, 40);
    for (int fault = 0; fault < 3; fault++) {
      told.clear();
      latency(5, 800);
      assertThat(began()).anyMatch(ServiceMetricsTest::wakes);
      latency(175, 800);
      assertThat(told).noneMatch(Drifted.Ended.class::isInstance);
      latency(240, 40);
      assertThat(told).anyMatch(Drifted.Ended.class::isInstance);
    }
  }

  @Test
  void history_duringAFault_hasTheRangeFromBeforeIt() {
    latency(600, 40);
    latency(180, 800);
    var now = metrics.states().getFirst().history().getLast();
    assertThat(now.low()).isBetween(20.0, 35.0);
    assertThat(now.high()).isBetween(45.0, 60.0);
  }

  @Test
  void lateSample_isLeftOutAndCounted() {
    minutes(5, 100);
    at = at.minus(Duration.ofMinutes(3));
    add("cpu", 50);
    assertThat(metrics.leftOut()).isEqualTo(1);
  }

  @Test
  void metricsBeyondTheMost_areLeftOutAndCounted() {
    for (int i = 0; i < ServiceMetrics.MOST + 2; i++) {
      add("metric" + i, 1);
    }
    assertThat(metrics.states()).hasSize(ServiceMetrics.MOST);
    assertThat(metrics.leftOut()).isEqualTo(2);
  }

  @Test
  void history_isBounded_andItsPointsAreASecondApart() {
    for (int i = 0; i < 1_000; i++) {
      add("cpu", i);
      at = at.plusMillis(300);
    }
    var history = metrics.states().getFirst().history();
    assertThat(history).hasSize(Points.MOST);
    assertThat(Duration.between(history.get(0).at(), history.get(1).at()))
        .isEqualTo(Duration.ofMillis(1_200));
  }

  @Test
  void bytes_ofAMetric_areAtMost64KiB() {
    long none = metrics.bytes();
    minutes(1, 100);
    assertThat((metrics.bytes() - none) / NAMES.size()).isLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void relearning_endsWhatWasTold_andBeginsWithNothing() {
    minutes(24 * 60, 100);
    told.clear();
    minutes(10, 200);
    var open = of("latency.p95");
    assertThat(metrics.relearn(at)).anyMatch(drifted -> isEnd(drifted, open));
    assertThat(metrics.states()).isEmpty();
  }

  private void seconds(int count, double latency, double errors) {
    for (int i = 0; i < count; i++) {
      add("latency.p95", latency * (1 + random.nextGaussian() / 10));
      add("errors", errors * (1 + random.nextGaussian() / 5));
      add("cpu", 30 + 2 * random.nextGaussian());
      told.addAll(metrics.pass(at));
      at = at.plusSeconds(1);
    }
  }

  private void latency(int seconds, double around) {
    for (int i = 0; i < seconds; i++) {
      add("latency.p95", around * (1 + random.nextGaussian() / 10));
      told.addAll(metrics.pass(at));
      at = at.plusSeconds(1);
    }
  }

  private void minutes(int count, double latency) {
    for (int i = 0; i < count; i++) {
      double load = 100 + 10 * random.nextGaussian();
      add("requests", load);
      add("cpu", load / 2 + random.nextGaussian());
      add("errors", 1 + 0.1 * random.nextGaussian());
      add("latency.p95", latency + 5 * random.nextGaussian());
      minute();
    }
  }

  private void minute() {
    told.addAll(metrics.pass(at));
    at = at.plus(Duration.ofMinutes(1));
  }

  private void add(String metric, double value) {
    var series = new Series(CHECKOUT, new MetricName(metric));
    told.addAll(metrics.add(new Reading.Sample(series, at, value)));
  }

  private List<Anomaly> began() {
    return told.stream()
        .filter(Drifted.Began.class::isInstance)
        .map(drifted -> ((Drifted.Began) drifted).anomaly())
        .toList();
  }

  private Anomaly of(String subject) {
    return began().stream().filter(a -> a.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static boolean isEnd(Drifted drifted, Anomaly of) {
    return drifted instanceof Drifted.Ended ended && ended.id().equals(of.id());
  }

  private static boolean wakes(Anomaly anomaly) {
    return anomaly.verdict() == Verdict.CRITICAL || anomaly.verdict() == Verdict.WARNING;
  }

  private ServiceMetrics restored() throws IOException {
    var bytes = new ByteArrayOutputStream();
    metrics.write(new DataOutputStream(bytes));
    return ServiceMetrics.read(
        CHECKOUT, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
