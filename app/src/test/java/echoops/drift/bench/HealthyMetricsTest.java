package echoops.drift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthyMetricsTest {
  private static final int FOUR_DAYS = 4 * 1440;
  private static final int WORLDS = 6;

  /** Two days of eleven metrics in each of six worlds: at one alarm a week two are expected. */
  @Test
  void metrics_thatAreWell_areAlmostSilentAfterTwoDays() {
    long alarms = IntStream.rangeClosed(1, WORLDS).mapToLong(HealthyMetricsTest::late).sum();

    assertThat(alarms).isLessThanOrEqualTo(3);
  }

  private static long late(int seed) {
    return Arrays.stream(HealthyMetrics.Kind.values())
        .mapToLong(kind -> HealthyMetrics.alarms(kind, FOUR_DAYS, seed).late())
        .sum();
  }
}
