package echoops.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final ManualClock clock = new ManualClock();
  private final Breaker breaker = new Breaker("slack");

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(clock.instant());
    }
  }

  private Duration refused() {
    return catchThrowableOfType(Failure.Unavailable.class, () -> breaker.admit(clock.instant()))
        .retryAfter();
  }

  private void assertAdmits() {
    assertThatCode(() -> breaker.admit(clock.instant())).doesNotThrowAnyException();
  }

  @Test
  void fourFailures_orFiveOverALongerTime_areBorne() {
    fail(4);
    assertAdmits();
    clock.pass(Duration.ofSeconds(31));
    fail(1);

    assertAdmits();
  }

  @Test
  void fiveFailures_leaveTheSystemAloneForFifteenSeconds() {
    fail(5);

    assertThat(refused()).isEqualTo(Duration.ofSeconds(15));
    clock.pass(Duration.ofSeconds(14));
    assertThat(refused()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void afterThePause_oneCallTriesAndTheOthersWait() {
    fail(5);
    clock.pass(Duration.ofSeconds(15));

    assertAdmits();
    assertThat(refused()).isEqualTo(Duration.ofSeconds(1));
    breaker.succeeded();
    assertAdmits();
  }

  @Test
  void everyFailedTry_doublesThePauseUpToFiveMinutes() {
    fail(5);
    var pause = Duration.ofSeconds(15);
    for (int seconds : new int[] {30, 60, 120, 240, 300, 300}) {
      clock.pass(pause);
      assertAdmits();
      fail(1);
      pause = refused();
      assertThat(pause).isEqualTo(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void successOfATry_forgetsWhatWas() {
    fail(5);
    clock.pass(Duration.ofSeconds(15));
    assertAdmits();
    breaker.succeeded();
    fail(4);

    assertAdmits();
  }

  @Test
  void clockThatWasSetBack_prolongsNothing() {
    fail(5);
    clock.pass(Duration.ofHours(-1));

    assertAdmits();
  }
}
