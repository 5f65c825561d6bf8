package echoops.drift.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.MetricName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private final Random random = new Random(11);
  private final Together together = new Together();
  private double mood;

  @Test
  void metricsThatFollowOneLoad_areCalm() {
    int alarms = 0;
    for (int i = 0; i < 5_000; i++) {
      alarms += together.judge(row(load(), 0)).score() >= Together.LIMIT ? 1 : 0;
    }
    assertThat(alarms).isLessThan(50);
  }

  @Test
  void metricThatLeavesTheOthers_isSeen_andNamed() {
    rows(2_000);
    var most = most(30, 12);
    assertThat(most.score()).isGreaterThan(Together.LIMIT);
    assertThat(most.parts().getFirst().metric()).isEqualTo(new MetricName("cpu"));
    assertThat(most.parts().getFirst().now()).isGreaterThan(most.parts().getFirst().before());
    assertThat(most.parts().stream().mapToDouble(Together.Part::weight).sum())
        .isBetween(0.99, 1.01);
  }

  @Test
  void rowsBeforeEnoughWereSeen_areNotSurprising() {
    rows(200);
    assertThat(most(30, 50).score()).isZero();
    assertThat(together.learned()).isBetween(0.6, 0.9);
  }

  @Test
  void metricThatIsMissing_hidesNoneOfTheOthers() {
    rows(2_000);
    for (int i = 0; i < 300; i++) {
      var row = row(load(), 0);
      row.remove(new MetricName("memory"));
      together.judge(row);
    }
    assertThat(most(30, 12).score()).isGreaterThan(Together.LIMIT);
  }

  @Test
  void metricThatNeverMoves_isLeftOut() {
    for (int i = 0; i < 1_000; i++) {
      var row = row(load(), 0);
      row.put(new MetricName("unhealthy"), 0.0);
      together.judge(row);
    }
    var row = row(load(), 0);
    row.put(new MetricName("unhealthy"), 1.0);
    assertThat(together.judge(row).score()).isLessThan(Together.LIMIT);
  }

  @Test
  void moreMetricsThanTheMost_areNoTrouble() {
    var row = new HashMap<MetricName, Double>();
    for (int i = 0; i < 2 * Together.MOST; i++) {
      row.put(new MetricName("metric" + i), 1.0);
    }
    assertThat(together.judge(row).score()).isZero();
    assertThat(together.bytes()).isLessThan(100_000);
  }

  @Test
  void stateThatIsRestored_judgesTheSame() throws IOException {
    rows(1_000);
    var other = Together.read(in(bytes()));
    for (int i = 0; i < 100; i++) {
      var row = row(load(), i);
      assertThat(other.judge(row)).isEqualTo(together.judge(row));
    }
  }

  @Test
  void stateOfAnotherFormat_isRefused() {
    assertThatThrownBy(() -> Together.read(in(new byte[] {9})))
        .isInstanceOf(IOException.class)
        .hasMessage("metrics taken together in format 9, not 1");
  }

  private void rows(int count) {
    for (int i = 0; i < count; i++) {
      together.judge(row(load(), 0));
    }
  }

  /** The most surprising of some rows in which the processor does more than the load explains. */
  private Together.Seen most(int count, double more) {
    var most = together.judge(row(load(), more));
    for (int i = 1; i < count; i++) {
      var seen = together.judge(row(load(), more));
      most = seen.score() > most.score() ? seen : most;
    }
    return most;
  }

  private double load() {
    mood = 0.9 * mood + 3 * random.nextGaussian();
    return 100 + mood;
  }

  private Map<MetricName, Double> row(double load, double more) {
    var row = new HashMap<MetricName, Double>();
    row.put(new MetricName("requests"), load);
    row.put(new MetricName("cpu"), load / 2 + more + random.nextGaussian());
    row.put(new MetricName("network"), 3 * load + random.nextGaussian());
    row.put(new MetricName("memory"), 40 + random.nextGaussian());
    return row;
  }

  private byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    together.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
