package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final ManualClock clock = new ManualClock();
  private final Pace pace = new Pace();

  private void send(int times) {
    for (int i = 0; i < times; i++) {
      clock.pass(Duration.ofSeconds(1));
      pace.sent(clock.instant());
    }
  }

  @Test
  void first_goesAtOnceAndTheNextASecondLater() {
    assertThat(pace.left(clock.instant())).isZero();
    pace.sent(clock.instant());

    assertThat(pace.left(clock.instant())).isEqualTo(Duration.ofSeconds(1));
    clock.pass(Duration.ofMillis(400));
    assertThat(pace.left(clock.instant())).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void twentyFirst_waitsUntilTheFirstIsTenMinutesAgo() {
    send(19);
    assertThat(pace.isFull(clock.instant())).isFalse();
    send(1);

    assertThat(pace.isFull(clock.instant())).isTrue();
    assertThat(pace.left(clock.instant())).isEqualTo(Duration.ofSeconds(600 - 19));
  }

  @Test
  void whatWakesNobody_onlyWaitsItsSecond() {
    send(20);
    pace.sentQuietly(clock.instant());

    assertThat(pace.quietLeft(clock.instant())).isEqualTo(Duration.ofSeconds(1));
    clock.pass(Duration.ofSeconds(1));
    assertThat(pace.quietLeft(clock.instant())).isZero();
    assertThat(pace.isFull(clock.instant())).isTrue();
  }

  @Test
  void repliesAlone_fillNoWindow() {
    for (int i = 0; i < 100; i++) {
      clock.pass(Duration.ofSeconds(1));
      pace.sentQuietly(clock.instant());
    }

    assertThat(pace.isFull(clock.instant())).isFalse();
  }

  @Test
  void clockThatWasSetBack_prolongsNothing() {
    send(20);
    clock.pass(Duration.ofHours(-1));

    assertThat(pace.left(clock.instant())).isZero();
  }

  @Test
  void patience_growsToFiveMinutesAndHonoursWhatIsAsked() {
    var patience = new Patience();

    assertThat(patience.after(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(patience.after(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2));
    assertThat(patience.after(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    assertThat(patience.after(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
    for (int i = 0; i < 10; i++) {
      var _ = patience.after(Duration.ZERO);
    }
    assertThat(patience.after(Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
    patience.restored();
    assertThat(patience.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
  }
}
