package echoops.drift.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTest {
  /** Two-sided quantiles of the normal distribution. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1.959964, 1.30103", "-2.575829, 2", "3.290527, 3", "9.25, 19.646"})
  void ofDeviate_isTheTailOfTheNormalDistribution(double deviate, double chance) {
    assertThat(Chance.ofDeviate(deviate)).isCloseTo(chance, within(0.005));
  }

  /** Two-sided quantiles of Student's distribution, from tables. */
  @ParameterizedTest
  @CsvSource({"4.032, 5, 2", "6.869, 5, 3", "3.169, 10, 2", "2.660, 60, 2"})
  void ofDeviate_whoseSpreadIsKnownBadly_isLessSurprising(
      double deviate, double independent, double chance) {
    assertThat(Chance.ofDeviate(deviate, independent)).isCloseTo(chance, within(0.05));
  }

  @Test
  void ofSquares_ofWhatChanceAloneGives_isNearNought() {
    double usual = 8 * 2 / Math.pow(Math.log(10), 2);
    assertThat(Chance.ofSquares(usual, 8)).isLessThan(0.5);
  }

  @Test
  void ofSquares_ofOneThatIsFarOut_isItsOwn_lessTheChoiceOfColumns() {
    assertThat(Chance.ofSquares(100, 1)).isCloseTo(10, within(0.01));
    assertThat(Chance.ofSquares(100, 10)).isCloseTo(9, within(0.2));
  }
}
