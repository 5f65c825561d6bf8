package echoops.drift;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.LogLevel;
import echoops.model.MetricName;
import echoops.model.Reading;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.testing.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchesTest {
  private static final Instant NOW = ManualClock.START;

  private final Watches watches = new Watches(Optional.empty());

  private void samples(String service, int count) {
    var series = new Series(new ServiceName(service), new MetricName("latency"));
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < count; i++) {
      readings.add(new Reading.Sample(series, NOW.plusSeconds(i), 40 + i % 7));
    }
    watches.take(readings, NOW.plusSeconds(count));
  }

  private void line(String service) {
    var line = new Reading.LogLine(new ServiceName(service), NOW, LogLevel.INFO, "one line");
    watches.take(List.of(line), NOW);
  }

  @Test
  void serviceThatIsNew_doesNotMakeADetectorLearnThatKnowsOthers() {
    samples("payment", 600);
    samples("stray", 2);

    var metrics = watches.detectors().getLast();
    assertThat(metrics.isLearning()).isFalse();
    assertThat(metrics.text()).endsWith("; learning 1 of 2 services");
  }

  @Test
  void detectorThatKnowsNoService_learns() {
    line("stray");

    assertThat(watches.detectors().getFirst().isLearning()).isTrue();
    assertThat(watches.detectors().getLast().isLearning()).isFalse();
  }

  @Test
  void timeGoesOn_whileNobodyWatches() {
    samples("payment", 600);
    var kept = new HashMap<ServiceName, byte[]>();
    watches.save(kept::put);
    var again = new Watches(Optional.empty());
    var later = NOW.plusSeconds(700);
    kept.forEach((service, state) -> again.restore(service, state, later));

    assertThat(again.pass(later)).isEmpty();
    assertThat(again.pass(later.plusSeconds(100))).isEmpty();
    assertThat(again.pass(later.plusSeconds(130))).hasSize(1);
    assertThat(again.all().getFirst().metrics().getFirst().learned()).isEqualTo(1);
  }
}
