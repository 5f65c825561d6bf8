package echoops.drift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HealthyMetricsTest {
  private static final int FOUR_DAYS = 4 * 1440;

  /** Two days of eleven metrics: at one alarm a week a quarter would be expected. */
  @Test
  void metrics_thatAreWell_areAlmostSilentAfterTwoDays() {
    int alarms =
        Arrays.stream(HealthyMetrics.Kind.values())
            .mapToInt(kind -> HealthyMetrics.alarms(kind, FOUR_DAYS, 1).late())
            .sum();
    assertThat(alarms).isLessThanOrEqualTo(1);
  }
}
