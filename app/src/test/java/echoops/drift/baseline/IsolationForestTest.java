package echoops.drift.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsolationForestTest {
  /** By hand, from 2 H(n-1) - 2 (n-1)/n; the last is the value of the authors' paper. */
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 1.666667", "4, 2.166667", "256, 10.248"})
  void averageDepth_isThatOfASearchTree(int rows, double depth) {
    assertThat(IsolationTree.averageDepth(rows)).isCloseTo(depth, within(0.001));
  }

  /** Any cut parts two rows: each lies one cut deep, as deep as on average. */
  @Test
  void twoRows_areBothOfScoreOneHalf() {
    double[][] rows = {{0}, {1}};
    var forest = IsolationForest.train(rows, 1);
    assertThat(forest.score(rows[0])).isEqualTo(0.5);
    assertThat(forest.score(rows[1])).isEqualTo(0.5);
  }

  @Test
  void treeOfACutAndTwoLeaves_isAsDeepAsComputedByHand() {
    var tree = new IsolationTree.Cut(1, 5, new IsolationTree.Leaf(3), new IsolationTree.Leaf(1));
    assertThat(tree.depth(new double[] {9, 4})).isCloseTo(1 + 5.0 / 3, within(1e-12));
    assertThat(tree.depth(new double[] {9, 5})).isEqualTo(1);
  }

  @Test
  void oddRow_scoresHigherThanTheOthers() {
    var forest = IsolationForest.train(noise(1_000), 1);
    assertThat(forest.score(new double[] {8, 8, 8})).isGreaterThan(0.7);
    assertThat(forest.score(new double[] {0, 0, 0})).isLessThan(0.5);
  }

  @Test
  void limit_isExceededByThatShareOfTheTrainingRows() {
    var rows = noise(1_000);
    var forest = IsolationForest.train(rows, 1);
    double limit = forest.limit(IsolationForest.CONTAMINATION);
    assertThat(Arrays.stream(rows).filter(row -> forest.score(row) > limit).count()).isEqualTo(50);
  }

  @Test
  void sameSeed_givesTheSameForest() {
    var rows = noise(500);
    double[] row = {1, 2, 3};
    assertThat(IsolationForest.train(rows, 5).score(row))
        .isEqualTo(IsolationForest.train(rows, 5).score(row))
        .isNotEqualTo(IsolationForest.train(rows, 6).score(row));
  }

  @Test
  void rowsThatAreAllTheSame_areNotCut() {
    var rows = new double[300][2];
    assertThat(IsolationForest.train(rows, 1).score(rows[0])).isEqualTo(0.5);
  }

  @Test
  void lessThanTwoRows_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsolationForest.train(new double[1][1], 1))
        .withMessage("rows < 2: 1");
  }

  private static double[][] noise(int count) {
    var random = new Random(3);
    var rows = new double[count][3];
    for (var row : rows) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return rows;
  }
}
