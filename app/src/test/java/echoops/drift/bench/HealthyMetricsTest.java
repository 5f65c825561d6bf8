package echoops.drift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthyMetricsTest {
  private static final int FOUR_DAYS = 4 * 1440;

  @ParameterizedTest
  @EnumSource
  void metric_thatIsWell_isSilentAfterTwoDays(HealthyMetrics.Kind kind) {
    assertThat(HealthyMetrics.alarms(kind, FOUR_DAYS, 1).late()).isZero();
  }
}
