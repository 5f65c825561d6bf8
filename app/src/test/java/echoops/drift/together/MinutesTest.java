package echoops.drift.together;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.MetricName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinutesTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final MetricName CPU = new MetricName("cpu");
  private static final MetricName DISK = new MetricName("disk");

  private final Minutes minutes = new Minutes(Duration.ofMinutes(1));

  @Test
  void row_isDoneByTheNextMinute_andHoldsTheMeans() {
    add(CPU, 5, 10);
    add(CPU, 35, 20);
    add(DISK, 40, 3);
    assertThat(minutes.add(CPU, START.plusSeconds(61), 99))
        .contains(new Minutes.Row(START.plusSeconds(60), Map.of(CPU, 15.0, DISK, 3.0)));
  }

  @Test
  void row_isDoneByTime_someSecondsAfterItsEnd_once() {
    add(CPU, 5, 10);
    assertThat(minutes.pass(START.plusSeconds(65))).isEmpty();
    assertThat(minutes.pass(START.plusSeconds(70))).isPresent();
    assertThat(minutes.pass(START.plusSeconds(71))).isEmpty();
  }

  @Test
  void metricThatComesLessOften_keepsItsValueForSomeRows() {
    add(DISK, 0, 3);
    for (int minute = 0; minute < 6; minute++) {
      add(CPU, 60 * minute + 30, 10);
    }
    assertThat(minutes.pass(START.plusSeconds(370)).orElseThrow().means()).containsKey(DISK);
    add(CPU, 390, 10);
    assertThat(minutes.pass(START.plusSeconds(430)).orElseThrow().means()).doesNotContainKey(DISK);
  }

  @Test
  void sampleOfARowThatIsDone_isLeftOut() {
    add(CPU, 65, 10);
    add(CPU, 30, 99);
    assertThat(minutes.pass(START.plusSeconds(130)).orElseThrow().means())
        .isEqualTo(Map.of(CPU, 10.0));
  }

  @Test
  void beforeAnySample_thereIsNoRow() {
    assertThat(minutes.pass(START)).isEmpty();
  }

  private void add(MetricName metric, int second, double value) {
    minutes.add(metric, START.plusSeconds(second), value);
  }
}
