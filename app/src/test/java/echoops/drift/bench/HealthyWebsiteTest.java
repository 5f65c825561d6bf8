package echoops.drift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthyWebsiteTest {
  @Test
  void healthyService_wakesNobody_onceItIsKnownForADay() {
    var known = HealthyWebsite.START.plus(Duration.ofDays(1));
    assertThat(HealthyWebsite.alarms(5, 1))
        .filteredOn(alarm -> alarm.seen().isAfter(known))
        .noneMatch(HealthyWebsite::wakes);
  }

  /** Why the well-known detectors are not the default. */
  @Test
  void forestAndCharts_onPureNoise_warnManyTimesADay() {
    var daily = HealthyBaseline.noise(10, 1);
    assertThat(daily.hits()).isBetween(40.0, 90.0);
    assertThat(daily.pairs()).isBetween(4.0, 10.0);
    assertThat(daily.warnings() + daily.criticals()).isBetween(10.0, 30.0);
  }
}
