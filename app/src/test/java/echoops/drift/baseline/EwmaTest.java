package echoops.drift.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EwmaTest {
  /** By hand, at lambda 1/5: 10; then 10 + 10/5; then 12 - 7/5. */
  @Test
  void meanAndVariance_areAsComputedByHand() {
    var ewma = new Ewma(Ewma.Setting.USUAL);
    ewma.deviation(10);
    ewma.deviation(20);
    assertThat(ewma.mean()).isCloseTo(12, within(1e-12));
    assertThat(ewma.variance()).isCloseTo(16, within(1e-12));
    ewma.deviation(5);
    assertThat(ewma.mean()).isCloseTo(10.6, within(1e-12));
    assertThat(ewma.variance()).isCloseTo(0.8 * (16 + 0.2 * 49), within(1e-12));
  }

  @Test
  void deviation_isInStandardDeviations_fromTheMeanBefore() {
    var ewma = new Ewma(new Ewma.Setting(0.5, 3));
    for (int i = 0; i < 10; i++) {
      ewma.deviation(i % 2);
    }
    double expected = Math.abs(5 - ewma.mean()) / Math.sqrt(ewma.variance());
    double deviation = ewma.deviation(5);
    assertThat(deviation).isCloseTo(expected, within(1e-12)).isGreaterThan(3);
    assertThat(ewma.alarms(deviation)).isTrue();
    assertThat(ewma.alarms(3)).isFalse();
  }

  @Test
  void constantMetric_alarmsOnlyWhenItChanges() {
    var ewma = new Ewma(Ewma.Setting.USUAL);
    for (int i = 0; i < 20; i++) {
      assertThat(ewma.alarms(ewma.deviation(7))).isFalse();
    }
    assertThat(ewma.alarms(ewma.deviation(8))).isTrue();
  }

  @Test
  void settingOutOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ewma.Setting(1, 3))
        .withMessage("lambda 1.0: not between 0 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ewma.Setting(0.2, 0))
        .withMessage("sigmas 0.0: not more than 0");
  }
}
