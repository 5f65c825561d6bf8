package echoops.drift;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.ManualClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventClockTest {
  private static final Instant NOW = ManualClock.START;

  private final EventClock clock = new EventClock();

  @Test
  void nothingCame_hasNotBegun() {
    assertThat(clock.hasBegun()).isFalse();
  }

  @Test
  void readingsOfThePast_areTheServicesTimeWhichThenGoesOn() {
    clock.arrive(NOW.minusSeconds(600), NOW);

    assertThat(clock.time(NOW.plusSeconds(2))).isEqualTo(NOW.minusSeconds(598));
  }

  @Test
  void readingFromAhead_doesNotStopTheClock() {
    clock.arrive(NOW.plusSeconds(3_600), NOW);
    clock.arrive(NOW.plusSeconds(1), NOW.plusSeconds(1));
    clock.arrive(NOW.plusSeconds(2), NOW.plusSeconds(2));

    assertThat(clock.time(NOW.plusSeconds(3))).isEqualTo(NOW.plusSeconds(3_603));
  }

  @Test
  void lateReading_doesNotTurnItBack() {
    clock.arrive(NOW, NOW);
    clock.arrive(NOW.minusSeconds(60), NOW.plusSeconds(1));

    assertThat(clock.time(NOW.plusSeconds(1))).isEqualTo(NOW.plusSeconds(1));
  }
}
