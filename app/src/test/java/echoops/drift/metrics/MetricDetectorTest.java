package echoops.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricDetectorTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAY = 1440;

  private final Random random = new Random(7);
  private final MetricDetector detector = new MetricDetector();
  private Instant now = START;

  @Test
  void level_farFromAllBefore_alarmsOnce() {
    feed(0, 2 * DAY, minute -> 100 + 5 * random.nextGaussian());
    var judged = feed(2 * DAY, 2 * DAY + 60, minute -> 200 + 5 * random.nextGaussian());
    assertThat(judged.stream().filter(Judged::alarms)).hasSizeBetween(1, 2);
    assertThat(judged.subList(0, 5)).anyMatch(Judged::alarms);
  }

  @Test
  void band_duringAFault_isTheOneFromBeforeIt() {
    var usual = seconds(600, 1).getLast();
    var fault = seconds(180, 20);
    assertThat(fault.subList(10, 180))
        .allSatisfy(judged -> assertThat(judged.high()).isCloseTo(usual.high(), offset(0.1)))
        .allSatisfy(judged -> assertThat(judged.low()).isCloseTo(usual.low(), offset(0.1)));
  }

  @Test
  void spikes_thatComeAgainAndAgain_becomeUsual() {
    feed(0, 2 * DAY, minute -> 100 + random.nextGaussian());
    var judged = feed(0, 20 * 60, minute -> minute % 60 == 59 ? 200 : 100 + random.nextGaussian());
    assertThat(judged.subList(0, 120)).anyMatch(Judged::alarms);
    assertThat(judged.subList(240, 20 * 60)).noneMatch(Judged::alarms);
  }

  @Test
  void band_ofWhatWasNeverNegative_isNotNegative() {
    var judged = feed(0, DAY, minute -> random.nextInt(10) == 0 ? 3 : 0.1);
    assertThat(judged).allMatch(it -> it.low() >= 0 && it.median() >= it.low());
    assertThat(feed(DAY, 2 * DAY, minute -> random.nextGaussian()).getLast().low()).isNegative();
  }

  @Test
  void season_valueOfTheDayAtNight_alarms() {
    feed(0, 10 * DAY + DAY / 4, this::daily);
    var judged = feed(10 * DAY + DAY / 4, 10 * DAY + DAY / 2, minute -> daily(minute + DAY / 2));
    assertThat(judged).anyMatch(Judged::alarms);
  }

  @Test
  void flatLine_ofAMetricThatAlwaysChanged_isSeenWithinTheHour() {
    feed(0, 2 * DAY, minute -> 50 + random.nextGaussian());
    var judged = feed(2 * DAY, 2 * DAY + 90, minute -> 50);
    assertThat(judged).anyMatch(sample -> of(View.FLAT, sample) >= 3 && sample.score() >= 6);
  }

  @Test
  void constant_fromTheBeginning_isNeverOdd() {
    assertThat(feed(0, 3 * DAY, minute -> 5)).allMatch(judged -> judged.score() < 6);
  }

  @Test
  void band_ofNoise_holdsAboutNinetyEightOfAHundred() {
    feed(0, 2 * DAY, minute -> 100 + 5 * random.nextGaussian());
    var judged = feed(2 * DAY, 2 * DAY + 1, minute -> 100).getFirst();
    assertThat(judged.median()).isBetween(98.0, 102.0);
    assertThat(judged.low()).isBetween(84.0, 92.0);
    assertThat(judged.high()).isBetween(108.0, 116.0);
    assertThat(judged.learned()).isEqualTo(1);
  }

  @Test
  void half_ofASeries_isJudgedAsWithinTheWhole() {
    var values = random.doubles(4000).map(x -> x < 0.999 ? x : 50).toArray();
    var whole = feed(new MetricDetector(), 0, 4000, minute -> values[minute]);
    var half = feed(new MetricDetector(), 0, 2000, minute -> values[minute]);
    assertThat(whole.subList(0, 2000)).isEqualTo(half);
  }

  @Test
  void detector_writtenAndReadInTheMiddle_goesOnAsIfNothingHappened() throws IOException {
    feed(0, 3000, this::daily);
    var copy = MetricDetector.read(written(detector));
    for (int minute = 3000; minute < 6000; minute++) {
      double value = daily(minute) + (minute % 1000 == 0 ? 300 : 0);
      var at = START.plusSeconds(60L * minute);
      assertThat(copy.judge(at, value)).isEqualTo(detector.judge(at, value));
    }
  }

  @Test
  void state_ofAnotherFormat_isRefused() {
    var old = new DataInputStream(new ByteArrayInputStream(new byte[] {99}));
    assertThatThrownBy(() -> MetricDetector.read(old))
        .isInstanceOf(IOException.class)
        .hasMessage("a metric's state in format 99, not 3");
  }

  @Test
  void bytes_ofADetector_areAtMost64KiB() throws IOException {
    feed(0, 10 * DAY, minute -> random.nextGaussian());
    assertThat(detector.bytes()).isLessThanOrEqualTo(64 * 1024);
    assertThat(written(detector).available()).isLessThanOrEqualTo(64 * 1024);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anything_atAnyTime_isJudgedByFiniteNumbers(long seed) {
    var wild = new Random(seed);
    double[] odd = {0, -0.0, 1, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e-300};
    double[] none = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < 3000; i++) {
      double value =
          switch (wild.nextInt(4)) {
            case 0 -> odd[wild.nextInt(odd.length)];
            case 1 -> none[wild.nextInt(none.length)];
            case 2 -> Math.pow(10, wild.nextInt(600) - 300) * wild.nextGaussian();
            default -> wild.nextInt(3);
          };
      var judged = detector.judge(START.plusSeconds(5L * wild.nextInt(100_000)), value);
      assertThat(numbers(judged)).allMatch(Double::isFinite);
      assertThat(judged.low()).isLessThanOrEqualTo(judged.median());
      assertThat(judged.median()).isLessThanOrEqualTo(judged.high());
    }
  }

  private static List<Double> numbers(Judged judged) {
    var numbers = new ArrayList<>(List.of(judged.score(), judged.learned()));
    numbers.addAll(List.of(judged.low(), judged.median(), judged.high()));
    judged.views().forEach(view -> numbers.add(view.surprise()));
    return numbers;
  }

  /** So many samples, a second apart, around a level. */
  private List<Judged> seconds(int count, double level) {
    var judged = new ArrayList<Judged>();
    for (int i = 0; i < count; i++) {
      now = now.plusSeconds(1);
      judged.add(detector.judge(now, level * (1 + random.nextGaussian() / 10)));
    }
    return judged;
  }

  private double daily(int minute) {
    return 200 + 60 * Math.sin(2 * Math.PI * minute / DAY) + random.nextGaussian();
  }

  private static double of(View view, Judged judged) {
    return judged.views().stream()
        .filter(score -> score.view() == view)
        .findFirst()
        .orElseThrow()
        .surprise();
  }

  private List<Judged> feed(int from, int to, IntToDoubleFunction values) {
    return feed(detector, from, to, values);
  }

  private static List<Judged> feed(
      MetricDetector detector, int from, int to, IntToDoubleFunction values) {
    var judged = new ArrayList<Judged>();
    for (int minute = from; minute < to; minute++) {
      judged.add(detector.judge(START.plusSeconds(60L * minute), values.applyAsDouble(minute)));
    }
    return judged;
  }

  private static DataInputStream written(MetricDetector detector) throws IOException {
    var bytes = new ByteArrayOutputStream();
    detector.write(new DataOutputStream(bytes));
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
