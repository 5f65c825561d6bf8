package echoops.drift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogdriftBenchTest {
  private static final int CHANGE = 3_000;

  @Test
  void scores_ofTheFirstHalf_areTheSameWithoutTheSecond() {
    var rows = rows(4_000);

    var all = LogdriftBench.scores(rows);
    var half = LogdriftBench.scores(rows.subList(0, 2_000));

    assertThat(half).isEqualTo(all.subList(0, 2_000));
  }

  @Test
  void change_isScoredAboveOne_healthIsNot() {
    var scores = LogdriftBench.scores(rows(4_000));

    assertThat(scores.subList(0, CHANGE)).allMatch(score -> score < 1);
    assertThat(scores.subList(CHANGE, CHANGE + 300)).anyMatch(score -> score >= 1);
  }

  /** From the change on every tenth line is new. */
  private static List<List<String>> rows(int count) {
    var random = new Random(3);
    var rows = new ArrayList<List<String>>();
    double seconds = 0;
    for (int i = 0; i < count; i++) {
      seconds -= Math.log(1 - random.nextDouble()) / 10;
      var message =
          i >= CHANGE && random.nextInt(10) == 0
              ? "disk " + random.nextInt(9) + " answers slowly"
              : "step " + "abcdefgh".charAt(random.nextInt(8)) + " of job done";
      rows.add(List.of("" + i, "" + seconds, message));
    }
    return rows;
  }
}
