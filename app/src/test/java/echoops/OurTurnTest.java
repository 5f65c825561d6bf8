package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.store.Turns;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OurTurnTest {
  private static final Duration HAND_OVER = Duration.ofSeconds(15);

  /**
   * From the beginning of a turn until people are served, which is a second or two on a quiet
   * machine.
   */
  private static final Duration STARTING = Duration.ofSeconds(5);

  @Test
  void turnOfOneThatWasKilled_isTakenInTimeToStart() {
    var longest = Turns.LOST_AFTER.plus(OurTurn.LOOK);

    assertThat(longest.plus(STARTING)).isLessThan(HAND_OVER);
  }

  @Test
  void turnOfOneThatWorks_isNotLostForAWordThatCameLate() {
    assertThat(Turns.SAID_EVERY.multipliedBy(3)).isLessThan(Turns.LOST_AFTER);
  }
}
