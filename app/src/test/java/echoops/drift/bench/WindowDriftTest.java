package echoops.drift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowDriftTest {
  /** Two templates take turns by chance; from {@code change} on a third takes the place of one. */
  private static List<Double> scores(int lines, int change) {
    var random = new Random(1);
    var drift = new WindowDrift(3);
    var scores = new ArrayList<Double>();
    for (int i = 0; i < lines; i++) {
      var line = new float[3];
      line[random.nextInt(2) + (i < change ? 0 : 1)] = 1;
      drift.add(line).ifPresent(scores::add);
    }
    return scores;
  }

  @Test
  void beginning_hasNoScore() {
    assertThat(scores(600, 600)).isEmpty();
    assertThat(scores(601, 601)).hasSize(1);
  }

  @Test
  void change_isFarFromTheBeginning() {
    var scores = scores(2000, 1500);

    assertThat(scores.subList(1000, 1400)).allMatch(score -> score > 3);
    assertThat(scores.subList(0, 900)).allMatch(score -> score < 3);
  }

  @Test
  void score_dependsOnWhatCameBeforeOnly() {
    assertThat(scores(2000, 1500).subList(0, 400)).isEqualTo(scores(1000, 1500));
  }
}
