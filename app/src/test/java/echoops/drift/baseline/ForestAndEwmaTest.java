package echoops.drift.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drift.baseline.ForestAndEwma.Oddness;
import echoops.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForestAndEwmaTest {
  private final ForestAndEwma detector =
      new ForestAndEwma(3, Ewma.Setting.USUAL, IsolationForest.CONTAMINATION);
  private final Random random = new Random(5);
  private Instant at = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "CRITICAL, 0, CRITICAL",
    "CRITICAL, 3, CRITICAL",
    "WARNING, 0, WARNING",
    "NONE, 2, WARNING",
    "NONE, 1, LOG_ONLY",
    "NONE, 0, NORMAL"
  })
  void forestAndCharts_makeOneVerdict(Oddness forest, int charts, Verdict verdict) {
    assertThat(ForestAndEwma.verdict(forest, charts)).isEqualTo(verdict);
  }

  @Test
  void rowThatIsOddInAll_isCritical() {
    noise(400);
    assertThat(judge(20, 20, 20).verdict()).isEqualTo(Verdict.CRITICAL);
  }

  @Test
  void beforeTheForestIsTrained_theChartsJudgeAlone() {
    noise(100);
    var judged = judge(20, 20, 0);
    assertThat(judged.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(judged.alarmed()).isEqualTo(2);
    assertThat(judged.odd()).isZero();
  }

  @Test
  void forest_isTrainedAnewEveryWeek_onTheLastSevenDays() {
    noise(8 * 288);
    double strange = judge(6, 6, 6).odd();
    for (int i = 0; i < 8 * 288; i++) {
      judge(6 + random.nextGaussian(), 6 + random.nextGaussian(), 6 + random.nextGaussian());
    }
    assertThat(judge(6, 6, 6).odd()).isLessThan(strange).isLessThan(0.5);
  }

  private void noise(int rows) {
    for (int i = 0; i < rows; i++) {
      judge(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }
  }

  private ForestAndEwma.Judged judge(double... row) {
    at = at.plus(Duration.ofMinutes(5));
    return detector.judge(at, row);
  }
}
