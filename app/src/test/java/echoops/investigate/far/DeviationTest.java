package echoops.investigate.far;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviationTest {
  private static List<Point> minutes(IntToDoubleFunction value) {
    return IntStream.range(-30, 10)
        .mapToObj(
            minute ->
                new Point(
                    Asked.ONSET.plus(Duration.ofMinutes(minute)), value.applyAsDouble(minute)))
        .toList();
  }

  private static Deviation deviation(IntToDoubleFunction value) {
    return Deviation.of(minutes(value), Asked.ONSET, 0).orElseThrow();
  }

  private static Instant minute(int minute) {
    return Asked.ONSET.plus(Duration.ofMinutes(minute));
  }

  @Test
  void rise_isUnusualSinceItBegan() {
    var deviation = deviation(minute -> minute < 2 ? 100 + minute % 3 : 300);

    assertThat(deviation.isUnusual()).isTrue();
    assertThat(deviation.value()).isEqualTo(300);
    assertThat(deviation.usual()).isBetween(99.0, 101.0);
    assertThat(deviation.since()).contains(minute(2));
  }

  @Test
  void onsetThatIsAMinuteLate_changesNothing() {
    var deviation = deviation(minute -> minute < -1 ? 100 : 300);

    assertThat(deviation.isUnusual()).isTrue();
    assertThat(deviation.usual()).isEqualTo(100);
    assertThat(deviation.since()).contains(minute(-1));
  }

  @ParameterizedTest
  @CsvSource({"100, 115", "100, 86", "0, 0", "5, 5"})
  void littleChange_isUsual(double before, double after) {
    assertThat(deviation(minute -> minute < 0 ? before : after).isUnusual()).isFalse();
  }

  @Test
  void onePointAlone_isNotUnusual() {
    assertThat(deviation(minute -> minute == 4 ? 900 : 100).isUnusual()).isFalse();
  }

  @Test
  void whatWasAlwaysZero_isUnusualOnceItIsNot() {
    assertThat(deviation(minute -> minute < 0 ? 0 : 3).isUnusual()).isTrue();
  }

  @Test
  void whatIsCounted_needsMoreThanItsRoot() {
    var points = minutes(minute -> minute < 0 ? 0 : 3);

    assertThat(Deviation.of(points, Asked.ONSET, 1).orElseThrow().isUnusual()).isFalse();
  }

  @Test
  void whatAlwaysScatters_isUsualWhileItDoes() {
    assertThat(deviation(minute -> Math.floorMod(minute, 7) < 3 ? 500 : 100).isUnusual()).isFalse();
  }

  @Test
  void tooFewPointsBefore_sayNothing() {
    var few = minutes(minute -> 1).subList(26, 40);

    assertThat(Deviation.of(few, Asked.ONSET, 0)).isEmpty();
    assertThat(Deviation.of(List.of(), Asked.ONSET, 0)).isEmpty();
  }

  @Test
  void weight_growsFromAHalfTowardsOne() {
    assertThat(deviation(minute -> minute < 0 ? 100 : 121).weight()).isBetween(0.5, 0.6);
    assertThat(deviation(minute -> minute < 0 ? 100 : 9_999).weight()).isBetween(0.9, 1.0);
  }

  /** Seeded: of a thousand healthy metrics of each kind, so many are called unusual. */
  @ParameterizedTest
  @CsvSource({"NORMAL, 1", "COUNTS, 1", "SKEWED, 10", "SLOW, 50", "SPIKES, 70"})
  void healthyMetrics_areSeldomUnusual(Kind kind, int most) {
    var random = new Random(7);
    int unusual = 0;
    for (int i = 0; i < 1_000; i++) {
      var values = kind.values(random);
      if (deviation(minute -> values[minute + 30]).isUnusual()) {
        unusual++;
      }
    }

    assertThat(unusual).isLessThanOrEqualTo(most);
  }

  /** How metrics scatter. */
  enum Kind {
    NORMAL,
    COUNTS,
    SKEWED,
    SLOW,
    SPIKES;

    double[] values(Random random) {
      var values = new double[40];
      double slow = 0;
      for (int i = 0; i < values.length; i++) {
        slow = 0.9 * slow + random.nextGaussian();
        values[i] =
            switch (this) {
              case NORMAL -> 100 + 10 * random.nextGaussian();
              case COUNTS -> poisson(random, 3);
              case SKEWED -> 100 * Math.exp(0.5 * random.nextGaussian());
              case SLOW -> 100 + 5 * slow;
              case SPIKES -> random.nextInt(10) == 0 ? 500 : 100 + random.nextGaussian();
            };
      }
      return values;
    }

    private static int poisson(Random random, double mean) {
      double left = Math.exp(-mean);
      int count = 0;
      for (double product = random.nextDouble(); product > left; count++) {
        product *= random.nextDouble();
      }
      return count;
    }
  }
}
