package echoops.drift.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExcursionsTest {
  private final Excursions excursions = new Excursions();

  @Test
  void whatNeverWasSeen_maySurpriseWithoutLimit() {
    go(0);
    assertThat(excursions.most(9, 1000)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void whatHappenedTwice_surprisesAsOftenAsItHappens() {
    go(9);
    go(10);
    assertThat(excursions.most(9, 3000)).isCloseTo(3, within(1e-9));
  }

  @Test
  void theOtherWay_isAnotherThing() {
    go(9);
    go(10);
    assertThat(excursions.most(-9, 3000)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void further_isAnotherThing() {
    go(9);
    go(10);
    assertThat(excursions.most(20, 3000)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void oneExcursion_howeverLong_isOne() {
    for (int i = 0; i < 100; i++) {
      excursions.learn(9);
    }
    assertThat(excursions.most(9, 3000)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void whatHappenedWeeksAgo_isForgotten() {
    go(9);
    go(10);
    for (int i = 0; i < 2 * Moves.MEMORY; i++) {
      excursions.learn(0);
    }
    assertThat(excursions.most(9, 3000)).isEqualTo(Double.MAX_VALUE);
  }

  private void go(double far) {
    excursions.learn(far / 2);
    excursions.learn(far);
    excursions.learn(0);
  }
}
