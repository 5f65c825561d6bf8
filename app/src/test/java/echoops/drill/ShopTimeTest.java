package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.testing.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class ShopTimeTest {
  private static final Instant PRESENT = Instant.parse("2026-11-20T15:00:00Z");

  private final ManualTicker ticker = new ManualTicker();

  @Test
  void begin_ofThirtySecondsToLearn_isSoLongAgoThatTheyEndNow() {
    try (var time = learning(Duration.ofSeconds(30))) {
      assertThat(time.now()).isEqualTo(PRESENT.minusSeconds(570)).isEqualTo(time.beginning());
      assertThat(time.speed()).isEqualTo(20);
    }
  }

  @Test
  void now_whileLearning_goesTwentyTimesAsFast() {
    try (var time = learning(Duration.ofSeconds(30))) {
      pass(time, Duration.ofMillis(500));

      assertThat(time.now()).isEqualTo(time.beginning().plusSeconds(10));
      assertThat(time.hasLearnt()).isFalse();
    }
  }

  @Test
  void now_whenLearningIsOver_isOurs() {
    try (var time = learning(Duration.ofSeconds(1))) {
      pass(time, Duration.ofMillis(1_700));

      assertThat(time.now()).isEqualTo(PRESENT.plusMillis(1_700));
      assertThat(time.hasLearnt()).isTrue();
      assertThat(time.speed()).isEqualTo(1);
    }
  }

  @Test
  void now_onAMachineThatStoodStill_waitsForIt() {
    try (var time = learning(Duration.ofSeconds(30))) {
      long lost = time.transit().leaves();
      ticker.pass(Duration.ofMillis(500));

      assertThat(time.now()).isBefore(time.beginning().plusSeconds(1));
      time.transit().isOver(lost);
    }
  }

  @Test
  void now_afterAStandstillWhileLearning_catchesUpBeforeItIsNormal() {
    try (var time = learning(Duration.ofSeconds(1))) {
      ticker.pass(Duration.ofMillis(950));
      pass(time, Duration.ofSeconds(1));
      assertThat(time.hasLearnt()).isFalse();

      pass(time, Duration.ofMillis(60));

      assertThat(time.hasLearnt()).isTrue();
      assertThat(time.now()).isEqualTo(PRESENT.plusMillis(2_010));
    }
  }

  @Test
  void now_atFiveTimesTheSpeedAfterLearning_endsInThePresentToo() {
    var pace = new Pace(Duration.ofSeconds(1), 5, Duration.ofSeconds(2));
    try (var time = new ShopTime(ticker, PRESENT, pace)) {
      pass(time, Duration.ofSeconds(2));
      assertThat(time.now()).isEqualTo(time.beginning().plusSeconds(25));
      assertThat(time.hasLearnt()).isTrue();
      assertThat(time.speed()).isEqualTo(5);

      pass(time, Duration.ofSeconds(1));
      assertThat(time.now()).isEqualTo(PRESENT.plusSeconds(3));
    }
  }

  @Test
  void await_atTwentyTimesTheSpeed_lastsATwentieth() throws InterruptedException {
    var pace = new Pace(Duration.ofMinutes(10), 20, Duration.ZERO);
    try (var time = new ShopTime(System::nanoTime, PRESENT, pace)) {
      long began = System.nanoTime();
      boolean came = time.await(new Semaphore(0), Duration.ofSeconds(10));

      assertThat(came).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(450), Duration.ofSeconds(9));
    }
  }

  @Test
  void pace_fasterThanTwenty_isRefused() {
    assertThatThrownBy(() -> new Pace(Duration.ZERO, 21, Duration.ZERO))
        .hasMessage("speed 21: not from 1 to 20");
  }

  private ShopTime learning(Duration learn) {
    return new ShopTime(ticker, PRESENT, new Pace(learn, 1, Duration.ZERO));
  }

  private void pass(ShopTime time, Duration duration) {
    for (long milli = 0; milli < duration.toMillis(); milli++) {
      ticker.pass(Duration.ofMillis(1));
      time.beatOnce();
    }
  }
}
