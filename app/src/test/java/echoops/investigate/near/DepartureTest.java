package echoops.investigate.near;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import echoops.investigate.near.Departure.Value;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DepartureTest {
  /** A value every ten seconds, from an hour before the onset until ten minutes after it. */
  private static List<Value> values(IntToDoubleFunction of) {
    return IntStream.iterate(-3_600, it -> it <= 600, it -> it + 10)
        .mapToObj(it -> new Value(Given.ONSET.plusSeconds(it), of.applyAsDouble(it)))
        .toList();
  }

  private static Departure of(IntToDoubleFunction of) {
    return Departure.of(values(of), Given.ONSET).orElseThrow();
  }

  private static double noise(int second) {
    return new Random(second * 2_654_435_761L).nextGaussian();
  }

  @Test
  void noise_isUsual() {
    var departure = of(second -> 100 + 5 * noise(second));

    assertThat(departure.isUsual()).isTrue();
    assertThat(departure.weight()).isZero();
    assertThat(departure.since()).isEmpty();
  }

  @Test
  void healthyValues_areUsualInAThousandOfAThousand() {
    long unusual = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      var random = new Random(seed);
      unusual += of(_ -> 100 + 5 * random.nextGaussian()).isUsual() ? 0 : 1;
    }

    assertThat(unusual).isZero();
  }

  @Test
  void firstTwoValues_areBothToBeOut() {
    var calm = List.copyOf(values(_ -> 0).subList(0, 361));
    var one = new Value(Given.ONSET.plusSeconds(10), 1);

    assertThat(departure(calm, one).isUsual()).isTrue();
    assertThat(departure(calm.subList(0, 360), one).isUsual()).isFalse();
  }

  private static Departure departure(List<Value> before, Value last) {
    var all = Stream.concat(before.stream(), Stream.of(last)).toList();
    return Departure.of(all, Given.ONSET).orElseThrow();
  }

  @Test
  void slowTrend_isUsual() {
    assertThat(of(second -> 1_000 + second / 10.0).isUsual()).isTrue();
  }

  @Test
  void step_isUnusualSinceItsFirstValue() {
    var departure = of(second -> (second >= 20 ? 200 : 100) + 5 * noise(second));

    assertThat(departure.isUsual()).isFalse();
    assertThat(departure.weight()).isBetween(0.6, 0.95);
    assertThat(departure.since()).contains(Given.ONSET.plusSeconds(20));
    assertThat(departure.usual()).isCloseTo(100, within(2.0));
  }

  @Test
  void onsetThatIsAMinuteLateOrEarly_changesLittle() {
    var values = values(second -> (second >= 0 ? 200 : 100) + 5 * noise(second));
    var exact = Departure.of(values, Given.ONSET).orElseThrow();

    for (int off : List.of(-60, 60)) {
      var departure = Departure.of(values, Given.ONSET.plusSeconds(off)).orElseThrow();
      assertThat(departure.weight()).isCloseTo(exact.weight(), within(0.1));
      assertThat(departure.since()).contains(Given.ONSET);
    }
  }

  @Test
  void neverMoving_thatMoves_isUnusual() {
    var departure = of(second -> second >= 0 ? 1 : 0);

    assertThat(departure.weight()).isGreaterThan(0.9);
    assertThat(departure.isRise()).isTrue();
    assertThat(departure.band()).isEqualTo("0");
  }

  @Test
  void neverMoving_thatStays_isUsual() {
    assertThat(of(_ -> 0).isUsual()).isTrue();
    assertThat(of(_ -> 7).isUsual()).isTrue();
  }

  @Test
  void oneOutlier_isUsual() {
    assertThat(of(second -> second == 300 ? 1e9 : 100 + noise(second)).isUsual()).isTrue();
  }

  @Test
  void whatBeganJustNow_isSeenByItsNewestValues() {
    var departure = of(second -> (second >= 580 ? 300 : 100) + 5 * noise(second));

    assertThat(departure.isUsual()).isFalse();
    assertThat(departure.since()).contains(Given.ONSET.plusSeconds(580));
  }

  @Test
  void hugeValues_stayFinite() {
    var departure = of(second -> second >= 0 ? Double.MAX_VALUE : -Double.MAX_VALUE / 2);

    assertThat(departure.weight()).isBetween(0.0, 1.0);
  }

  @Test
  void tooFewValues_tellNothing() {
    var values = values(_ -> 1);
    var few = values.subList(values.size() - 70, values.size());

    assertThat(Departure.of(few, Given.ONSET)).isEmpty();
    assertThat(Departure.of(values, Given.NOW.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(Departure.of(List.of(), Given.ONSET)).isEmpty();
  }
}
