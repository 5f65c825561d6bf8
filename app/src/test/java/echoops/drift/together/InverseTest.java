package echoops.drift.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InverseTest {
  @Test
  void inverse_timesItsMatrix_isTheIdentity() {
    var inverse = Inverse.of(new double[][] {{1, 0.5}, {0.5, 1}});
    assertThat(inverse[0][0]).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(inverse[0][1]).isCloseTo(-2.0 / 3, within(1e-12));
    assertThat(inverse[1][1]).isCloseTo(4.0 / 3, within(1e-12));
  }

  @Test
  void matrixWithoutInverse_countsAsTheIdentity() {
    var inverse = Inverse.of(new double[][] {{1, 1}, {1, 1}});
    assertThat(inverse).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
  }
}
