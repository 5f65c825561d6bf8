package echoops.drift.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTest {
  private static final double DAY = 86_400;

  @Test
  void serviceWhoseEvidenceClimbsHigh_hasAHighLimit() {
    assertThat(limit(4)).isGreaterThan(1.5 * limit(1));
  }

  @Test
  void limit_isWhereOneClimbAMonthIsExpected() {
    assertThat(limit(2)).isBetween(20.0, 26.0);
  }

  @Test
  void calmService_hasALimitAllTheSame() {
    var tail = new Tail();
    tail.passed(300 * DAY);

    assertThat(tail.limit()).isGreaterThan(12);
  }

  /** After a day with a thousand climbs, whose peaks lie so much above the foot in the mean. */
  private static double limit(double mean) {
    var random = new Random(1);
    var tail = new Tail();
    for (int i = 0; i < 1_000; i++) {
      tail.peak(3 - mean * Math.log(1 - random.nextDouble()));
    }
    tail.passed(DAY);
    return tail.limit();
  }
}
